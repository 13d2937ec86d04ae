package io.knhk.app.watch;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** What one may watch, and which of its fields a table shows, by their paths. */
@SuppressWarnings("ImmutableEnumChecker") // nobody can change a topic, or these lists
enum Watched {
  METRICS(
      Topics.METRICS,
      "version",
      "runtimeClass",
      "measurements",
      "good",
      "p99Picos",
      "targetPicos",
      "closed",
      "verdict"),
  COMPLIANCE(Topics.COMPLIANCE, "windowEndMillis", "revision", "closed", "compliance"),
  GATES(Topics.GATES, "version", "attempt", "stage", "verdict", "reason"),
  FEATURES(
      Topics.FEATURES,
      "sequence",
      "phase",
      "stable.version",
      "candidate.version",
      "stage",
      "shareBasisPoints"),
  TASKS(Topics.TASKS, "workflowId", "version", "task", "type", "tryNumber"),
  EVENTS(Topics.EVENTS, "causeKind", "commandKind", "commandId", "outcome", "message"),
  AUDIT(Topics.AUDIT, "sequence", "action", "reason"),
  /** The dead letters of every topic. */
  DLQ("origin", "exception", "message");

  private final Optional<Topic<? extends SpecificRecord>> topic;
  private final List<String> columns;

  Watched(Topic<? extends SpecificRecord> topic, String... columns) {
    this.topic = Optional.of(topic);
    this.columns = List.of(columns);
  }

  Watched(String... columns) {
    this.topic = Optional.empty();
    this.columns = List.of(columns);
  }

  /** Its topic; empty where it is the dead letters'. */
  Optional<Topic<? extends SpecificRecord>> topic() {
    return topic;
  }

  List<String> columns() {
    return columns;
  }
}
