package io.knhk.app.replay;

import io.knhk.engine.ExpectedTiming;
import io.knhk.engine.Written;
import io.knhk.schemas.Topics;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowDefinition;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the engine writes with its journal's entries to partitions that its tasks share: timings,
 * what a registration leads to, and what cases and correlation keys send each other. For one
 * thread.
 */
final class EngineWrites implements AutoCloseable {
  private final List<EngineTimings> timings = new ArrayList<>();
  private final Once<WorkflowDefinition> definitions;
  private final Once<SpecificRecord> requests;
  private final ChildMessages messages;

  EngineWrites(Readings readings, Findings findings) {
    definitions =
        new Once<>(
            Topics.DEFINITIONS,
            definition -> Optional.of(name(definition.getWorkflowId(), definition.getVersion())),
            readings,
            findings);
    requests =
        new Once<>(
            Topics.PROMOTION_COMMANDS,
            command ->
                command instanceof RolloutRequested request
                    ? Optional.of(request.getCause())
                    : Optional.empty(),
            readings,
            findings);
    messages = new ChildMessages(readings, findings);
    int partitions = readings.log().partitions(Topics.TIMINGS.name());
    for (int partition = 0; partition < partitions; partition++) {
      timings.add(new EngineTimings(partition, readings, findings));
    }
  }

  /** An accepted version. */
  Optional<WorkflowDefinition> definition(String workflowId, String version) {
    return definitions.find(name(workflowId, version)).map(Found::value);
  }

  /**
   * A record must have been written with an entry.
   *
   * @param due whether the engine had come so far
   */
  void expect(Written written, Found<WorkflowEvent> entry, boolean due) {
    switch (written.value()) {
      case WorkflowDefinition definition ->
          definitions.expect(definition, written.key(), entry, due);
      case RolloutRequested request -> requests.expect(request, written.key(), entry, due);
      case StartCase _, CancelCase _, CompleteTask _, FailTask _ ->
          messages.expect(written, entry, due);
      case AwaitSignal _, ForgetSignal _, Signal _ -> messages.expect(written, entry, due);
      default -> home(written.key()).expect(written, entry, due);
    }
  }

  /** A command was read, by whomever it was sent. */
  void read(Found<? extends SpecificRecord> command) {
    messages.read(command);
  }

  /** A timing must have been written with an entry. */
  void expect(ExpectedTiming timing, Found<WorkflowEvent> entry, boolean due) {
    home(timing.feature()).expect(timing, entry, due);
  }

  /**
   * The journals end.
   *
   * @param latestMillis the append time of their last entry
   */
  void end(long latestMillis) {
    timings.forEach(partition -> partition.end(latestMillis));
    long before = latestMillis - EngineTimings.APART_MILLIS;
    definitions.end(before);
    requests.end(before);
    messages.end();
  }

  @Override
  public void close() {
    timings.forEach(EngineTimings::close);
  }

  private EngineTimings home(String feature) {
    return timings.get(Keys.home(feature, timings.size()));
  }

  private static String name(String workflowId, String version) {
    return workflowId + "@" + version;
  }
}
