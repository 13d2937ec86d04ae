package io.knhk.app.check;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Side;
import io.knhk.schemas.slo.EvidenceScope;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.GateTestKind;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.Verdict;
import java.util.List;
import java.util.function.Predicate;

/** The stable version without a rollout: PASS on each rollback window by itself. */
final class StableSubject extends GateSubject {
  private final long start;
  private long windows;
  private Predicate<Facts.Fact> window = fact -> false;
  private GateReason reason = GateReason.COLLECTING;

  StableSubject(FeatureApplied first, long now) {
    super(first);
    start = nextBoundary(now);
  }

  @Override
  int stage() {
    return 0;
  }

  @Override
  void stage(int next, long now) {}

  @Override
  void judge(long boundary, PolicyBody policy, GateDecision.Builder decision) {
    long length = policy.getRollbackWindowSeconds() * 1000L;
    long ended = Math.max(0, (boundary - start) / length);
    if (ended > windows) {
      windows = ended;
      window = Facts.time(start + (ended - 1) * length, start + ended * length);
      reason = look(boundary, policy);
    }
    decision
        .setVerdict(reason == GateReason.PASSED ? Verdict.OPEN : Verdict.HOLD)
        .setReason(reason)
        .setStageStartMillis(start)
        .setAttemptStartMillis(0)
        .setEvidence(facts.listed(EvidenceScope.STAGE, window));
  }

  private GateReason look(long boundary, PolicyBody policy) {
    tests.forget(List.of(GateTestKind.PASS));
    int measured = 0;
    int passed = 0;
    for (RuntimeClass runtimeClass : Facts.CLASSES) {
      Sum sum = facts.sum(runtimeClass, Side.STABLE, window);
      long least = runtimeClass == RuntimeClass.R1 ? policy.getR1MinimumBatches() : 1;
      if (sum.n() >= least) {
        measured++;
        passed += tests.pass(runtimeClass, boundary, sum, policy) ? 1 : 0;
      }
    }
    if (measured == 0) {
      return GateReason.NO_DATA;
    }
    return passed == measured ? GateReason.PASSED : GateReason.INCONCLUSIVE;
  }
}
