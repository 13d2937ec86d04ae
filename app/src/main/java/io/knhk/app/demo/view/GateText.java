package io.knhk.app.demo.view;

import io.knhk.app.demo.story.Decided;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.EvidenceScope;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.slo.GateEvidence;
import io.knhk.schemas.slo.GateTest;
import io.knhk.schemas.slo.GateTestKind;
import io.knhk.schemas.slo.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Gate decisions in words. */
final class GateText {
  private GateText() {}

  /** Of what, which way, and the counts it stands on. */
  static String headline(Decided decided) {
    GateDecision gate = decided.gate();
    return "%s@%s %s: %s %s; %s"
        .formatted(
            gate.getFeature(),
            gate.getVersion(),
            where(gate),
            gate.getVerdict(),
            gate.getReason(),
            counts(gate));
  }

  /** The evidence as a place: who reads that partition up to there must come to the same. */
  static String evidence(GateDecision gate) {
    return "%s-%d below %d".formatted(Topics.TIMINGS.name(), gate.getPartition(), gate.getOffset());
  }

  /** The tests that the verdict rests on; a HOLD rests on none. */
  static List<String> tests(GateDecision gate) {
    Set<GateTestKind> kinds =
        switch (gate.getVerdict()) {
          case OPEN -> Set.of(GateTestKind.PASS, GateTestKind.WORSE);
          case ROLLBACK, CLOSED ->
              Set.of(GateTestKind.FAST, GateTestKind.SLOW, GateTestKind.BASELINE);
          case HOLD, UNKNOWN -> Set.of();
        };
    return gate.getTests().stream()
        .filter(test -> kinds.contains(test.getKind()))
        .map(GateText::test)
        .toList();
  }

  static String place(LogPosition position) {
    return "%s-%d@%d".formatted(position.getTopic(), position.getPartition(), position.getOffset());
  }

  private static String where(GateDecision gate) {
    return gate.getAttempt() == 0
        ? "without a rollout"
        : "attempt %d stage %d".formatted(gate.getAttempt(), gate.getStage());
  }

  private static String counts(GateDecision gate) {
    boolean goingBack =
        gate.getVerdict() == Verdict.ROLLBACK || gate.getVerdict() == Verdict.CLOSED;
    EvidenceScope scope =
        goingBack && gate.getAttempt() > 0 ? EvidenceScope.ATTEMPT : EvidenceScope.STAGE;
    String counts =
        gate.getEvidence().stream()
            .filter(e -> e.getScope() == scope && e.getMeasurements() > 0)
            .map(e ->
                "%s %s %d bad of %d"
                    .formatted(
                        e.getSide().name().toLowerCase(Locale.ROOT),
                        e.getRuntimeClass(),
                        bad(e),
                        e.getMeasurements()))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "nothing counted yet" : counts;
  }

  private static long bad(GateEvidence e) {
    return e.getBadFailed() + e.getBadTimedOut() + e.getBadOverTarget() + e.getBadOverdue();
  }

  private static String test(GateTest test) {
    String stable =
        test.getStableMeasurements() == 0
            ? ""
            : ", stable n=%d k=%d".formatted(test.getStableMeasurements(), test.getStableBad());
    return String.format(
        Locale.ROOT,
        "%s %s n=%d k=%d%s: %.3g against %.3g, %s",
        test.getKind(),
        test.getRuntimeClass(),
        test.getMeasurements(),
        test.getBad(),
        stable,
        test.getStatistic(),
        test.getBound(),
        test.getHolds() ? "holds" : "does not hold");
  }
}
