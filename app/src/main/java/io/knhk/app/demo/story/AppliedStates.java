package io.knhk.app.demo.story;

import io.knhk.schemas.slo.FeatureApplied;
import io.knhk.schemas.slo.GateDecision;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Which states of a feature the engine's partitions obeyed, and since when. */
final class AppliedStates {
  private final int partitions;
  private final List<Obeyed> all = new ArrayList<>();

  /**
   * @param partitions how many engine partitions there are
   */
  AppliedStates(int partitions) {
    this.partitions = partitions;
  }

  void apply(String feature, long appendMillis, WorkflowEvent entry) {
    entry.getEvents().stream()
        .filter(event -> event.getKind() == EventKind.FEATURE_APPLIED)
        .map(Event::getFeatureApplied)
        .filter(applied -> applied != null && feature.equals(applied.getFeature()))
        .forEach(applied -> all.add(new Obeyed(appendMillis, applied)));
  }

  /**
   * When a rollback was felt: the append time of the last of the partitions' first applied states
   * in which no case starts on the gate's attempt any more. Empty while a partition is missing.
   */
  OptionalLong felt(GateDecision rollback) {
    Map<Integer, Long> firstByPartition = new HashMap<>();
    all.stream()
        .filter(obeyed -> endsExposure(obeyed.applied(), rollback))
        .forEach(obeyed ->
            firstByPartition.merge(
                obeyed.applied().getEnginePartition(), obeyed.appendMillis(), Math::min));
    return firstByPartition.size() < partitions
        ? OptionalLong.empty()
        : firstByPartition.values().stream().mapToLong(Long::longValue).max();
  }

  private static boolean endsExposure(FeatureApplied applied, GateDecision rollback) {
    if (applied.getAttempt() == rollback.getAttempt()) {
      return applied.getShareBasisPoints() == 0;
    }
    return applied.getFeatureSeq() > rollback.getFeatureSeq();
  }

  private record Obeyed(long appendMillis, FeatureApplied applied) {}
}
