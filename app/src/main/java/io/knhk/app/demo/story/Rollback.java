package io.knhk.app.demo.story;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.slo.GateDecision;

/**
 * A candidate that its own timings took back, with the times that this took.
 *
 * @param version the candidate
 * @param position where the deciding gate stands in {@code promotion.gates}
 * @param gate the deciding gate: the cause that the audit names
 * @param detectionMillis from the append of its first bad measurement to the end of the deciding
 *     slot
 * @param reactionMillis from the end of the deciding slot to the append of the last engine
 *     partition's first state in which no case starts on it any more
 */
public record Rollback(
    String version,
    LogPosition position,
    GateDecision gate,
    long detectionMillis,
    long reactionMillis) {}
