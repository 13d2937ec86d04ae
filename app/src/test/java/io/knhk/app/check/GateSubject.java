package io.knhk.app.check;

import io.knhk.schemas.Side;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.TimingEntry;
import java.util.Optional;

/** What a gate judges: an attempt, or the stable version without one. */
abstract class GateSubject {
  static final long SLOT = 100;

  final Facts facts = new Facts();
  final TestsMade tests = new TestsMade();
  private final long attempt;
  private Optional<String> candidate = Optional.empty();
  private String stable = "";

  GateSubject(FeatureApplied first) {
    attempt = first.getAttempt();
  }

  static GateSubject of(FeatureApplied first, long now) {
    return first.getCandidateVersion() == null
        ? new StableSubject(first, now)
        : new AttemptSubject(first, now);
  }

  static long nextBoundary(long millis) {
    return (millis / SLOT + 1) * SLOT;
  }

  String version() {
    return candidate.orElse(stable);
  }

  boolean isGoingOn(FeatureApplied applied) {
    String judged =
        Optional.ofNullable(applied.getCandidateVersion()).orElse(applied.getStableVersion());
    return applied.getAttempt() == attempt && judged.equals(version());
  }

  void obey(FeatureApplied applied, long now) {
    stable = applied.getStableVersion();
    candidate = Optional.ofNullable(applied.getCandidateVersion());
    stage(applied.getStage(), now);
  }

  void measure(String version, TimingEntry entry, long now) {
    boolean known = version.equals(version()) || version.equals(stable);
    if (known && entry.getAttempt() == attempt) {
      Side side = candidate.filter(version::equals).map(v -> Side.CANDIDATE).orElse(Side.STABLE);
      int ofStage = entry.getStage() == stage() ? stage() : -1;
      facts.add(new Facts.Fact(now, side, ofStage, entry));
    }
  }

  /** What must be said at a boundary, but for what the subject does not know. */
  GateDecision.Builder close(long boundary, PolicyBody policy) {
    GateDecision.Builder decision =
        GateDecision.newBuilder()
            .setVersion(version())
            .setAttempt(attempt)
            .setStage(stage())
            .setNowMillis(boundary)
            .setAllowance(TestsMade.allowance(policy).doubleValue());
    judge(boundary, policy, decision);
    return decision.setTests(tests.all());
  }

  abstract int stage();

  abstract void stage(int next, long now);

  abstract void judge(long boundary, PolicyBody policy, GateDecision.Builder decision);
}
