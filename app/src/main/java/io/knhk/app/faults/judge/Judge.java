package io.knhk.app.faults.judge;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes every committed record of the workflow topics and of {@code slo.timings}, in any order of
 * partitions, and says what is wrong. It goes on with what comes later. Not thread-safe.
 */
public final class Judge {
  /** Commands to correlation keys belong to no workflow. */
  private static final Set<String> NOT_TIMED =
      Set.of("CorrelateSignal", "AwaitSignal", "ForgetSignal");

  private final Multiset commands = new Multiset();
  private final Multiset answered = new Multiset();
  private final Multiset firstOutcomes = new Multiset();
  private final Multiset activated = new Multiset();
  private final Multiset announced = new Multiset();
  private final Multiset ended = new Multiset();
  private final Multiset overdue = new Multiset();
  private final Multiset toBeTimed = new Multiset();
  private final Multiset timed = new Multiset();
  private final Waits waits = new Waits();
  private final Map<String, BitSet> journals = new HashMap<>();
  private long repeatedEntries;
  private long accepted;
  private long measuredW1;
  private long measuredC1;

  /** Takes the next record of a partition. */
  public void take(ConsumerRecord<String, SpecificRecord> record) {
    if (record.topic().equals(Topics.COMPLETIONS.name())) {
      waits.completion(record);
    }
    switch (record.value()) {
      case WorkflowEvent entry -> entry(record.key(), entry);
      case TaskActivated task -> {
        announced.add(record.key(), task.getTask(), task.getTryNumber());
        waits.task(task);
      }
      case Timing timing -> timing(timing);
      case Tick tick -> {}
      case HeartbeatTask heartbeat -> {}
      default -> {
        if (isCommand(record)) {
          commands.add(record.topic(), record.partition(), record.offset());
        }
      }
    }
  }

  /** How many commands have been taken. */
  public long commands() {
    return commands.size();
  }

  /** What is wrong as of now. */
  public Findings findings() {
    Multiset counted = new Multiset();
    counted.addAll(ended);
    counted.addAll(overdue);
    return new Findings(
        commands.size(),
        activated.size(),
        measuredW1 + measuredC1,
        waits.all(),
        waits.lapsed(),
        commands.without(answered),
        answered.without(commands) + firstOutcomes.size() - firstOutcomes.distinct(),
        activated.without(announced),
        announced.without(activated),
        activated.without(ended),
        toBeTimed.without(timed),
        timed.without(toBeTimed),
        Math.abs(measuredW1 - accepted) + Math.abs(measuredC1 - counted.distinct()),
        waits.open(),
        waits.wrong(),
        repeatedEntries + journals.values().stream().mapToLong(Judge::gaps).sum());
  }

  private static boolean isCommand(ConsumerRecord<String, SpecificRecord> record) {
    return record.topic().equals(Topics.REGISTRATIONS.name())
        || record.topic().equals(Topics.COMMANDS.name())
        || record.topic().equals(Topics.COMPLETIONS.name());
  }

  private void entry(String key, WorkflowEvent entry) {
    BitSet journal = journals.computeIfAbsent(entry.getJournal(), name -> new BitSet());
    int sequence = Math.toIntExact(entry.getSequence());
    repeatedEntries += journal.get(sequence) ? 1 : 0;
    journal.set(sequence);
    if (entry.getOutcome() != Outcome.NONE) {
      add(answered, entry.getCause());
      if (!entry.getRepeat()) {
        firstOutcomes.add(key, entry.getCommandId());
      }
    }
    boolean done =
        entry.getOutcome() == Outcome.ACCEPTED
            && !entry.getRepeat()
            && !NOT_TIMED.contains(entry.getCommandKind());
    accepted += done ? 1 : 0;
    if (done || (entry.getCauseKind() == CauseKind.TIMER && countsATask(entry))) {
      add(toBeTimed, entry.getCause());
    }
    entry
        .getEvents()
        .forEach(event -> {
          event(key, event);
          waits.event(key, entry, event);
        });
  }

  /** Of what time brings, only a try that is overdue or has failed by it is timed. */
  private static boolean countsATask(WorkflowEvent entry) {
    return entry.getEvents().stream()
        .anyMatch(event ->
            event.getKind() == EventKind.TASK_OVERDUE || event.getKind() == EventKind.TASK_FAILED);
  }

  private void event(String key, Event event) {
    switch (event.getKind()) {
      case TASK_ACTIVATED -> activated.add(key, event.getTask(), event.getTryNumber());
      case TASK_COMPLETED, TASK_FAILED -> {
        if (event.getChild() == null) { // the steps of a child are timed as its own
          ended.add(key, event.getTask(), event.getTryNumber());
        }
      }
      case TASK_OVERDUE -> overdue.add(key, event.getTask(), event.getTryNumber());
      default -> {}
    }
  }

  private void timing(Timing timing) {
    add(timed, timing.getCause());
    timing.getEntries().forEach(this::measured);
  }

  private static void add(Multiset positions, LogPosition position) {
    positions.add(position.getTopic(), position.getPartition(), position.getOffset());
  }

  private void measured(TimingEntry entry) {
    switch (entry.getRuntimeClass()) {
      case W1 -> measuredW1 += entry.getMeasurements();
      case C1 -> measuredC1 += entry.getMeasurements();
      default -> {}
    }
  }

  private static long gaps(BitSet sequences) {
    return sequences.length() - 1L - sequences.cardinality();
  }
}
