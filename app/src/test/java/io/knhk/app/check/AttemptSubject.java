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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An attempt: rolled back on all of its evidence, advanced on that of its stage. */
final class AttemptSubject extends GateSubject {
  private final long startedAt;
  private final Findings findings;
  private int stage;
  private long stageStart;
  private long looks;
  private GateReason look = GateReason.COLLECTING;
  private Optional<GateReason> latched = Optional.empty();

  AttemptSubject(FeatureApplied first, long now) {
    super(first);
    startedAt = now;
    findings = new Findings(facts, tests, now);
  }

  @Override
  int stage() {
    return stage;
  }

  @Override
  void stage(int next, long now) {
    if (next > stage) {
      stage = next;
      stageStart = nextBoundary(now);
      looks = 0;
      look = GateReason.COLLECTING;
      tests.forget(List.of(GateTestKind.PASS, GateTestKind.WORSE));
    }
  }

  @Override
  void judge(long boundary, PolicyBody policy, GateDecision.Builder decision) {
    findings.windowEnds(boundary, policy);
    if (latched.isEmpty()) {
      latched = findings.standing(boundary, policy, Facts.stage(stage));
    }
    Verdict back = policy.getAutoRollbackEnabled() ? Verdict.ROLLBACK : Verdict.CLOSED;
    GateReason reason = latched.orElseGet(() -> advance(boundary, policy));
    decision
        .setReason(reason)
        .setVerdict(
            latched.isPresent() ? back : reason == GateReason.PASSED ? Verdict.OPEN : Verdict.HOLD)
        .setStageStartMillis(stageStart)
        .setAttemptStartMillis(startedAt)
        .setEvidence(evidence());
    facts.firstBad().ifPresent(decision::setFirstBadMillis);
  }

  private List<io.knhk.schemas.slo.GateEvidence> evidence() {
    List<io.knhk.schemas.slo.GateEvidence> all = new ArrayList<>();
    all.addAll(facts.listed(EvidenceScope.STAGE, Facts.stage(stage)));
    all.addAll(facts.listed(EvidenceScope.ATTEMPT, Facts.ATTEMPT));
    all.addAll(facts.listed(EvidenceScope.WINDOW, findings.lastWindow()));
    return all;
  }

  private GateReason advance(long boundary, PolicyBody policy) {
    Predicate<Facts.Fact> ofStage = Facts.stage(stage);
    List<RuntimeClass> needed =
        Facts.CLASSES.stream()
            .filter(c -> facts.sum(c, Side.STABLE, Facts.ATTEMPT).n() > 0)
            .filter(c -> findings.counts(c, ofStage, policy))
            .toList();
    long due = Math.max(0, (boundary - stageStart) / (policy.getRollbackWindowSeconds() * 1000L));
    if (due > looks) {
      looks = due;
      look = look(boundary, policy, needed);
    }
    boolean unmeasured =
        needed.stream().anyMatch(c -> facts.sum(c, Side.CANDIDATE, ofStage).n() == 0);
    if (needed.isEmpty() || unmeasured) {
      return GateReason.NO_DATA;
    }
    long silentSince = facts.lastMeasured(ofStage).orElse(stageStart);
    if (boundary - silentSince >= policy.getStalenessMillis()) {
      return GateReason.STALE;
    }
    return look != GateReason.COLLECTING && findings.unproven()
        ? GateReason.BASELINE_UNHEALTHY
        : look;
  }

  private GateReason look(long boundary, PolicyBody policy, List<RuntimeClass> needed) {
    boolean passed = !needed.isEmpty();
    boolean worse = false;
    for (RuntimeClass runtimeClass : needed) {
      Sum candidate = facts.sum(runtimeClass, Side.CANDIDATE, Facts.stage(stage));
      Sum stable = facts.sum(runtimeClass, Side.STABLE, Facts.stage(stage));
      passed &= tests.pass(runtimeClass, boundary, candidate, policy);
      worse |= tests.worse(GateTestKind.WORSE, runtimeClass, boundary, candidate, stable, policy);
    }
    if (worse) {
      return GateReason.WORSE_THAN_STABLE;
    }
    return passed ? GateReason.PASSED : GateReason.INCONCLUSIVE;
  }
}
