package io.knhk.fortune5.gate;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.Side;
import io.knhk.fortune5.slo.Counts;
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
    AttemptEvidence evidence = closing.evidence();
    double sum = 0;
    double greatest = 0;
    RuntimeClass failing = RuntimeClass.R1;
    for (RuntimeClass runtimeClass : RuntimeClass.values()) {
      if (evidence.counts(runtimeClass, closing.policy())) {
        detectors.move(runtimeClass, closing.slot(), closing.policy());
        double ofClass = detectors.sum(runtimeClass);
        sum += ofClass;
        if (ofClass > greatest) {
          greatest = ofClass;
          failing = runtimeClass;
        }
      }
    }
    fastUnproven = false;
    if (greatest == 0) {
      return false;
    }
    int detectorCount =
        RuntimeClass.values().length * closing.policy().fast().alternatives().size();
    Counts counts = evidence.ofAttempt(failing, Side.CANDIDATE);
    TestResult alarm =
        TestResult.fast(failing, closing.boundary(), counts, sum / detectorCount, closing.policy());
    boolean stands = closing.tests().made(alarm) && stands(failing, closing);
    fastUnproven = alarm.holds() && !stands;
    return stands;
  }

  private boolean slow(Closing closing, Tally window) {
    slowUnproven = false;
    for (RuntimeClass runtimeClass : RuntimeClass.values()) {
      Counts counts = window.of(runtimeClass, Side.CANDIDATE);
      if (counts.measurements() > 0
          && closing.evidence().counts(runtimeClass, closing.policy())
          && closing
              .tests()
              .made(TestResult.slow(runtimeClass, closing.boundary(), counts, closing.policy()))) {
        if (stands(runtimeClass, closing)) {
          return true;
        }
        slowUnproven = true;
      }
    }
    return false;
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
