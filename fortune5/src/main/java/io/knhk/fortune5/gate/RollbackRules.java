package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;
import java.util.List;
import java.util.Optional;

/**
 * What takes a candidate back: the fast rule at each slot, the slow rule at each window's end, on
 * the evidence of the whole attempt. A finding stands unless the stable side is no better.
 */
final class RollbackRules {
  private final Detectors detectors;

  /** The fast rule alarms, and the stable side is no better: until a slot closes otherwise. */
  private boolean fastUnproven;

  /** So does the slow rule: until its next look. */
  private boolean slowUnproven;

  RollbackRules() {
    detectors = new Detectors();
  }

  RollbackRules(SnapshotReader reader) {
    fastUnproven = reader.nextBoolean();
    slowUnproven = reader.nextBoolean();
    detectors = new Detectors(reader);
  }

  /** The finding that stands, if one does; the fast rule's comes first. */
  Optional<GateReason> close(Closing closing) {
    if (fast(closing)) {
      return Optional.of(GateReason.FAST_RULE);
    }
    for (Tally window : closing.windows()) {
      if (slow(closing, window)) {
        return Optional.of(GateReason.SLOW_RULE);
      }
    }
    return Optional.empty();
  }

  /** Whether a rule has found the candidate bad where the stable side is no better. */
  boolean unproven() {
    return fastUnproven || slowUnproven;
  }

  private boolean fast(Closing closing) {
    fastUnproven = false;
    List<RuntimeClass> counting = closing.evidence().counting(closing.policy());
    counting.forEach(counted -> detectors.move(counted, closing.slot(), closing.policy()));
    Optional<RuntimeClass> failing = detectors.greatest(counting);
    if (failing.isEmpty() || !alarms(failing.get(), counting, closing)) {
      return false;
    }
    fastUnproven = !stands(failing.get(), closing);
    return !fastUnproven;
  }

  private boolean alarms(RuntimeClass failing, List<RuntimeClass> counting, Closing closing) {
    Counts counts = closing.evidence().ofAttempt(failing, Side.CANDIDATE);
    double mean = detectors.mean(counting, closing.policy().fast());
    return closing
        .tests()
        .made(TestResult.fast(failing, closing.boundary(), counts, mean, closing.policy()));
  }

  private boolean slow(Closing closing, Tally window) {
    slowUnproven = false;
    for (RuntimeClass runtimeClass : closing.evidence().counting(closing.policy())) {
      if (isSlow(runtimeClass, window, closing)) {
        if (stands(runtimeClass, closing)) {
          return true;
        }
        slowUnproven = true;
      }
    }
    return false;
  }

  private static boolean isSlow(RuntimeClass runtimeClass, Tally window, Closing closing) {
    Counts counts = window.of(runtimeClass, Side.CANDIDATE);
    return counts.measurements() > 0
        && closing
            .tests()
            .made(TestResult.slow(runtimeClass, closing.boundary(), counts, closing.policy()));
  }

  /** Whether the candidate is worse than a stable side that is there to compare it with. */
  private static boolean stands(RuntimeClass runtimeClass, Closing closing) {
    Counts stable = closing.evidence().ofAttempt(runtimeClass, Side.STABLE);
    Counts candidate = closing.evidence().ofAttempt(runtimeClass, Side.CANDIDATE);
    return stable.measurements() == 0
        || closing
            .tests()
            .made(
                TestResult.compared(
                    TestKind.BASELINE,
                    runtimeClass,
                    closing.boundary(),
                    candidate,
                    stable,
                    closing.policy().baseline()));
  }

  void save(SnapshotWriter writer) {
    writer.put(fastUnproven).put(slowUnproven);
    detectors.save(writer);
  }
}
