package io.knhk.app.demo.story;

import io.knhk.schemas.LogPosition;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record as it stands in its topic.
 *
 * @param position where it stands
 * @param appendMillis its timestamp, milliseconds since 1970 UTC: the broker's append time on the
 *     topics that services decide from and on {@code workflow.events}
 * @param value what it says
 */
public record Observed(LogPosition position, long appendMillis, SpecificRecord value) {}
