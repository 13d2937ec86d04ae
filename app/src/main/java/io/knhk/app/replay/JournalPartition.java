package io.knhk.app.replay;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.engine.Again;
import io.knhk.engine.Cause;
import io.knhk.engine.Evidence;
import io.knhk.engine.JournalReplay;
import io.knhk.engine.Written;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition of {@code workflow.events}, with the journals of its two engine tasks, and what
 * these read. For one thread.
 */
final class JournalPartition implements AutoCloseable {
  /**
   * The longest wait for a side reader that can be configured, once here and once elsewhere; a
   * registration waits for its definition's exploration, which rarely takes as long.
   */
  private static final long LONGEST_WAIT_MILLIS = Duration.ofMinutes(2).toMillis();

  private final TopicPartition partition;
  private final Evidence evidence;
  private final EngineWrites writes;
  private final Findings findings;
  private final Reading<WorkflowEvent> events;
  private final SideBySide<TaskActivated> tasks;
  private final Map<String, JournalCauses> causes = new HashMap<>();
  private final Map<String, JournalReplay> journals = new HashMap<>();
  private final Set<String> names;

  JournalPartition(
      int partition, Readings readings, Evidence evidence, EngineWrites writes, Findings findings) {
    this.partition = new TopicPartition(Topics.EVENTS.name(), partition);
    this.evidence = evidence;
    this.writes = writes;
    this.findings = findings;
    this.names = Set.of("cases-" + partition, "registrations-" + partition);
    events = readings.of(Topics.EVENTS, partition);
    tasks =
        new SideBySide<>(
            Topics.TASKS,
            partition,
            readings.of(Topics.TASKS, partition),
            task -> List.of(task.getTask(), task.getTryNumber()),
            findings);
    List.of(Topics.REGISTRATIONS, Topics.COMMANDS, Topics.COMPLETIONS)
        .forEach(topic ->
            causes.put(
                topic.name(),
                new JournalCauses(topic, partition, readings, writes::read, this::heard)));
  }

  /** Before the first entry no task is open that could be heard of. */
  private void heard(Cause heartbeat) {
    Optional.ofNullable(journals.get("cases-" + partition.partition()))
        .ifPresent(journal -> journal.passed(heartbeat));
  }

  /** Whether there is an entry to take. */
  boolean goesOn() {
    return events.ahead(0).isPresent();
  }

  /** The append time of the entry to take. */
  long nextMillis() {
    return events.ahead(0).orElseThrow().appendMillis();
  }

  /** Decides the next entry again and compares. */
  void take() {
    Found<WorkflowEvent> entry = events.take(0);
    findings.compared(Topics.EVENTS);
    String journal = entry.value().getJournal();
    if (!names.contains(journal)) {
      findings.different(
          Difference.of(Kind.UNFOUNDED, "its journal is not of this partition", entry, List.of()));
      return;
    }
    switch (again(entry.value())) {
      case Again.Nothing nothing ->
          findings.different(
              Difference.of(Kind.UNFOUNDED, nothing.why(), entry, evidence(entry.value())));
      case Again.Entry again -> compare(entry, again);
    }
  }

  private Again again(WorkflowEvent entry) {
    Optional<Cause> cause = cause(entry);
    try {
      return journals
          .computeIfAbsent(
              entry.getJournal(), name -> JournalReplay.of(name, entry.getRegion(), evidence))
          .decide(entry, cause);
    } catch (ReplayException e) {
      throw e;
    } catch (RuntimeException e) { // forged: nothing that an engine can have written
      return new Again.Nothing("it cannot be decided again: " + e);
    }
  }

  /**
   * The journals end.
   *
   * @param latestMillis the latest append time known
   */
  void end(long latestMillis) {
    tasks.end();
    unanswered(List.of(Topics.REGISTRATIONS), latestMillis);
    unanswered(List.of(Topics.COMMANDS, Topics.COMPLETIONS), latestMillis);
  }

  @Override
  public void close() {
    events.close();
    tasks.close();
    causes.values().forEach(JournalCauses::close);
  }

  private Optional<Cause> cause(WorkflowEvent entry) {
    LogPosition position = entry.getCause();
    JournalCauses read = causes.get(position.getTopic());
    if (read == null || position.getPartition() != partition.partition()) {
      return Optional.empty(); // a feature's state, or none that its task reads
    }
    return entry.getCauseKind() == CauseKind.TIMER
        ? read.told(position.getOffset())
        : read.answered(position.getOffset());
  }

  private boolean due(WorkflowEvent entry) {
    JournalCauses read = causes.get(entry.getCause().getTopic());
    return read != null && read.decided(entry.getCause().getOffset());
  }

  private static List<Stretch> evidence(WorkflowEvent entry) {
    LogPosition cause = entry.getCause();
    return List.of(
        new Stretch(
            new TopicPartition(cause.getTopic(), cause.getPartition()),
            cause.getOffset(),
            cause.getOffset() + 1));
  }

  private void compare(Found<WorkflowEvent> entry, Again.Entry again) {
    List<Stretch> evidence = evidence(entry.value());
    if (!again.event().equals(entry.value()) || !again.key().equals(entry.key())) {
      findings.different(
          Difference.differs(
              "it says something else than its cause leads to",
              entry,
              again.key(),
              again.event(),
              evidence));
    }
    boolean due = due(entry.value());
    for (Written written : again.written()) {
      if (written.value() instanceof TaskActivated task) {
        tasks.expect(new Expected<>(written.key(), task, due, List.of(entry.evidence())));
      } else {
        writes.expect(written, entry, due);
      }
    }
    again.timing().ifPresent(timing -> writes.expect(timing, entry, due));
  }

  private void unanswered(List<Topic<?>> topics, long latestMillis) {
    Set<String> waiting = new HashSet<>();
    topics.forEach(topic ->
        causes.get(topic.name()).end(command -> unanswered(command, latestMillis, waiting)));
  }

  /** A start and a registration may wait, and what their key is sent behind them. */
  private void unanswered(
      Found<? extends SpecificRecord> command, long latestMillis, Set<String> waiting) {
    boolean fresh = latestMillis - command.appendMillis() < LONGEST_WAIT_MILLIS;
    if (waits(command.value()) && fresh) {
      waiting.add(command.key());
    }
    if (waiting.contains(command.key())) {
      findings.countPending();
      return;
    }
    findings.different(
        Difference.missing(
            "a command has no outcome",
            partition,
            command.key(),
            Optional.of(command.value()),
            List.of(command.evidence())));
  }

  private static boolean waits(SpecificRecord command) {
    return command instanceof StartCase || command instanceof RegisterWorkflow;
  }
}
