package io.knhk.app.check;

import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every decision of one feature's gate, computed again from its partition of slo.timings: at each
 * slot boundary that log time passes, what must be said, and whether it must be published.
 */
final class GateCheck {
  private static final long SLOT = 100;
  private static final long SECOND = 1_000;

  private final String feature;
  private final List<GateDecision> published;
  private final PolicyInForce policies = new PolicyInForce();
  private final List<Difference> differences = new ArrayList<>();
  private Optional<FeatureApplied> obeyed = Optional.empty();
  private Optional<GateSubject> subject = Optional.empty();
  private Optional<GateDecision> lastDue = Optional.empty();
  private long featureSeq;
  private long now = -1;
  private int next;

  private GateCheck(String feature, List<GateDecision> published) {
    this.feature = feature;
    this.published = published;
  }

  static List<Difference> differences(RawTopics run) {
    List<GateDecision> all =
        run.all(Topics.GATES, GateDecision.class).map(RawTopics.Found::value).toList();
    List<String> features =
        run.all(Topics.TIMINGS, FeatureApplied.class)
            .map(found -> found.value().getFeature())
            .distinct()
            .toList();
    List<Difference> differences = new ArrayList<>();
    for (String feature : features) {
      List<GateDecision> its = all.stream().filter(g -> g.getFeature().equals(feature)).toList();
      differences.addAll(new GateCheck(feature, its).check(run));
    }
    return differences;
  }

  private List<Difference> check(RawTopics run) {
    int partition =
        run.all(Topics.TIMINGS, FeatureApplied.class)
            .filter(found -> found.value().getFeature().equals(feature))
            .findFirst()
            .map(found -> found.raw().at().getPartition())
            .orElseThrow();
    run.of(Topics.TIMINGS).stream()
        .filter(raw -> raw.at().getPartition() == partition)
        .forEach(this::read);
    published.stream()
        .skip(next)
        .forEach(more -> differences.add(new Difference(name(more), more, "nothing to say")));
    return differences;
  }

  private void read(RawRecord raw) {
    long before = now;
    now = Math.max(now, raw.millis());
    if (before >= 0 && now / SLOT > before / SLOT && policies.isKnown()) {
      close(now / SLOT * SLOT, now / SECOND > before / SECOND, raw);
    }
    switch (raw.value()) {
      case Policy policy -> policies.apply(policy);
      case FeatureApplied applied when applied.getFeature().equals(feature) -> obey(applied);
      case Timing timing when timing.getFeature().equals(feature) ->
          subject.ifPresent(known ->
              timing.getEntries().forEach(e -> known.measure(timing.getVersion(), e, now)));
      default -> {}
    }
  }

  private void obey(FeatureApplied applied) {
    if (applied.getFeatureSeq() <= featureSeq) {
      return;
    }
    featureSeq = applied.getFeatureSeq();
    obeyed = Optional.of(applied);
    if (subject.isEmpty() || !subject.get().isGoingOn(applied)) {
      subject = Optional.of(GateSubject.of(applied, now));
    }
    subject.get().obey(applied, now);
  }

  private void close(long boundary, boolean second, RawRecord mover) {
    if (subject.isEmpty()) {
      return;
    }
    PolicyBody policy = policies.of(feature, subject.get().version());
    GateDecision.Builder judged =
        policies.judges() ? subject.get().close(boundary, policy) : notJudged(boundary, policy);
    GateDecision due =
        judged
            .setFeature(feature)
            .setFeatureSeq(featureSeq)
            .setPolicyHash(policies.hashOf(policy))
            .setPartition(mover.at().getPartition())
            .setOffset(mover.at().getOffset())
            .setSequence(next + 1L)
            .setRegion("")
            .setCompliance(io.knhk.schemas.slo.Compliance.UNKNOWN)
            .build();
    if (second || lastDue.isEmpty() || !said(due).equals(said(lastDue.get()))) {
      lastDue = Optional.of(due);
      compare(due);
    }
  }

  /** Whoever is in rollout is as new: what was measured counts for nothing, then or later. */
  private GateDecision.Builder notJudged(long boundary, PolicyBody policy) {
    GateDecision.Builder nothing = anew(boundary).close(boundary, policy);
    subject = Optional.of(anew(boundary));
    return nothing.setVerdict(Verdict.HOLD).setReason(GateReason.NOT_JUDGED).setTests(List.of());
  }

  private GateSubject anew(long millis) {
    GateSubject anew = GateSubject.of(obeyed.orElseThrow(), millis);
    anew.obey(obeyed.orElseThrow(), millis);
    return anew;
  }

  private void compare(GateDecision due) {
    if (next >= published.size()) {
      return; // the run was read up to here: what is due now comes later
    }
    GateDecision found = published.get(next);
    next++;
    differences.addAll(GateFields.differences(name(found), found, GateFields.likeIn(due, found)));
  }

  private static List<Object> said(GateDecision gate) {
    return List.of(
        gate.getVerdict(), gate.getReason(), gate.getVersion(), gate.getAttempt(), gate.getStage());
  }

  private static String name(GateDecision gate) {
    return "gate decision %d of %s at %d"
        .formatted(gate.getSequence(), gate.getFeature(), gate.getNowMillis());
  }
}
