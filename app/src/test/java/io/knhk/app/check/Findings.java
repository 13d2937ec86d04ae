package io.knhk.app.check;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.GateTestKind;
import io.knhk.schemas.slo.PolicyBody;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What takes a candidate back: the fast rule at each slot, the slow rule at each window's end. */
final class Findings {
  private final Facts facts;
  private final TestsMade tests;
  private final long windowsFrom;
  private final Map<RuntimeClass, double[]> detectors = new EnumMap<>(RuntimeClass.class);
  private long windows;
  private Optional<Predicate<Facts.Fact>> ended = Optional.empty();
  private Predicate<Facts.Fact> lastWindow = fact -> false;
  private long slotStart;
  private boolean fastUnproven;
  private boolean slowUnproven;

  Findings(Facts facts, TestsMade tests, long now) {
    this.facts = facts;
    this.tests = tests;
    this.windowsFrom = GateSubject.nextBoundary(now);
    this.slotStart = now / GateSubject.SLOT * GateSubject.SLOT;
  }

  Predicate<Facts.Fact> lastWindow() {
    return lastWindow;
  }

  boolean unproven() {
    return fastUnproven || slowUnproven;
  }

  /** R1 counts once both sides have enough batches in the stage. */
  boolean counts(RuntimeClass runtimeClass, Predicate<Facts.Fact> stage, PolicyBody policy) {
    long least = policy.getR1MinimumBatches();
    return runtimeClass != RuntimeClass.R1
        || (facts.sum(runtimeClass, Side.STABLE, stage).n() >= least
            && facts.sum(runtimeClass, Side.CANDIDATE, stage).n() >= least);
  }

  void windowEnds(long boundary, PolicyBody policy) {
    long length = policy.getRollbackWindowSeconds() * 1000L;
    long now = Math.max(0, (boundary - windowsFrom) / length);
    ended = Optional.empty();
    if (now > windows) {
      // Windows that ended together are looked at as one: all but the first of them are empty.
      ended = Optional.of(Facts.time(windowsFrom + windows * length, windowsFrom + now * length));
      lastWindow = Facts.time(windowsFrom + (now - 1) * length, windowsFrom + now * length);
      windows = now;
    }
  }

  Optional<GateReason> standing(long boundary, PolicyBody policy, Predicate<Facts.Fact> stage) {
    List<RuntimeClass> counting =
        Facts.CLASSES.stream().filter(c -> counts(c, stage, policy)).toList();
    counting.forEach(c -> moveDetectors(c, Facts.time(slotStart, boundary), policy));
    slotStart = boundary;
    if (fast(boundary, policy, counting)) {
      return Optional.of(GateReason.FAST_RULE);
    }
    return slow(boundary, policy, counting) ? Optional.of(GateReason.SLOW_RULE) : Optional.empty();
  }

  private void moveDetectors(
      RuntimeClass runtimeClass, Predicate<Facts.Fact> slot, PolicyBody policy) {
    double[] r =
        detectors.computeIfAbsent(
            runtimeClass, c -> new double[policy.getDetectorAlternatives().size()]);
    Sum sum = facts.sum(runtimeClass, Side.CANDIDATE, slot);
    if (sum.n() == 0) {
      return;
    }
    boolean beside = facts.sum(runtimeClass, Side.STABLE, slot).n() > 0;
    double cap = beside ? policy.getSlotCap() : policy.getSoloSlotCap();
    double p0 = TestsMade.allowance(policy).doubleValue();
    for (int i = 0; i < r.length; i++) {
      double multiple = policy.getDetectorAlternatives().get(i);
      double ratio = ExactTests.likelihoodRatio(sum, p0, multiple);
      r[i] = (1 + r[i]) * Math.min(cap, ratio);
    }
  }

  private boolean fast(long boundary, PolicyBody policy, List<RuntimeClass> counting) {
    fastUnproven = false;
    double all = counting.stream().mapToDouble(this::detectorSum).sum();
    if (all == 0) {
      return false;
    }
    RuntimeClass failing =
        counting.stream().max(Comparator.comparingDouble(this::detectorSum)).orElseThrow();
    double mean = all / (Facts.CLASSES.size() * policy.getDetectorAlternatives().size());
    Sum sum = facts.sum(failing, Side.CANDIDATE, Facts.ATTEMPT);
    if (!tests.fast(failing, boundary, sum, mean, policy)) {
      return false;
    }
    fastUnproven = !isWorse(failing, boundary, policy);
    return !fastUnproven;
  }

  private boolean slow(long boundary, PolicyBody policy, List<RuntimeClass> counting) {
    if (ended.isEmpty()) {
      return false;
    }
    slowUnproven = false;
    for (RuntimeClass runtimeClass : counting) {
      Sum sum = facts.sum(runtimeClass, Side.CANDIDATE, ended.get());
      if (sum.n() > 0 && tests.slow(runtimeClass, boundary, sum, policy)) {
        if (isWorse(runtimeClass, boundary, policy)) {
          return true;
        }
        slowUnproven = true;
      }
    }
    return false;
  }

  private boolean isWorse(RuntimeClass runtimeClass, long boundary, PolicyBody policy) {
    Sum stable = facts.sum(runtimeClass, Side.STABLE, Facts.ATTEMPT);
    Sum candidate = facts.sum(runtimeClass, Side.CANDIDATE, Facts.ATTEMPT);
    return stable.n() == 0
        || tests.worse(GateTestKind.BASELINE, runtimeClass, boundary, candidate, stable, policy);
  }

  private double detectorSum(RuntimeClass runtimeClass) {
    return Arrays.stream(detectors.get(runtimeClass)).sum();
  }
}
