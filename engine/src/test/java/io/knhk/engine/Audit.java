package io.knhk.engine;

import io.knhk.engine.core.ChildMessage;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;

/** Decides what a rig has written again, and says what differs. */
final class Audit {
  private static final List<Topic<? extends SpecificRecord>> BESIDE =
      List.of(
          Topics.TASKS,
          Topics.COMMANDS,
          Topics.COMPLETIONS,
          Topics.PROMOTION_COMMANDS,
          Topics.DEFINITIONS,
          Topics.TIMINGS);

  /** Where others write too. */
  private static final Set<Topic<?>> SHARED = Set.of(Topics.COMMANDS, Topics.COMPLETIONS);

  private final RecordedLog log;
  private final List<TestRecord<String, WorkflowEvent>> journal;
  private final Map<String, Long> passed = new HashMap<>();
  private final Map<String, Deque<TestRecord<String, ?>>> beside = new HashMap<>();

  /** Reads all that the rig has written. */
  Audit(EngineRig rig) {
    this(rig, rig.records(Topics.EVENTS));
  }

  /** The same, with the journal as it was read already. */
  Audit(EngineRig rig, List<TestRecord<String, WorkflowEvent>> journal) {
    log = rig.log();
    this.journal = List.copyOf(journal);
    BESIDE.forEach(topic -> beside.put(topic.name(), new ArrayDeque<>(founded(rig, topic))));
  }

  /** Without ticks, and what was sent home: no entry tells of them. */
  private static <V extends SpecificRecord> List<TestRecord<String, V>> founded(
      EngineRig rig, Topic<V> topic) {
    return rig.records(topic).stream()
        .filter(record -> !SHARED.contains(topic) || told(record.value()))
        .toList();
  }

  private static boolean told(SpecificRecord value) {
    return value.getSchema().getField("commandId") != null
        && value
            .get(value.getSchema().getField("commandId").pos())
            .toString()
            .startsWith(ChildMessage.ID_PREFIX);
  }

  /** The journal as written. */
  List<TestRecord<String, WorkflowEvent>> journal() {
    return journal;
  }

  /** The number, from 0, of the first entry that differs from what must stand there. */
  Optional<Integer> firstDifference(List<TestRecord<String, WorkflowEvent>> entries) {
    passed.clear();
    Map<String, JournalReplay> replays = new HashMap<>();
    for (int at = 0; at < entries.size(); at++) {
      TestRecord<String, WorkflowEvent> entry = entries.get(at);
      if (!same(entry, again(replays, entry.value()))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /**
   * The first thing that was not written as it must have been; empty when all was. Call it once.
   */
  Optional<String> fault() {
    passed.clear();
    Map<String, JournalReplay> replays = new HashMap<>();
    for (TestRecord<String, WorkflowEvent> entry : journal) {
      Optional<String> fault = fault(entry, again(replays, entry.value()));
      if (fault.isPresent()) {
        return fault.map(text -> text + "\nat " + entry.value());
      }
    }
    return beside.values().stream()
        .flatMap(Deque::stream)
        .findFirst()
        .map(left -> "nothing says why this was written: " + left);
  }

  private static boolean same(TestRecord<String, WorkflowEvent> entry, Again again) {
    return again instanceof Again.Entry must
        && must.key().equals(entry.key())
        && must.event().equals(entry.value());
  }

  private Again again(Map<String, JournalReplay> replays, WorkflowEvent entry) {
    JournalReplay replay =
        replays.computeIfAbsent(
            entry.getJournal(), name -> JournalReplay.of(name, entry.getRegion(), log));
    if (entry.getCause().getTopic().equals(Topics.COMPLETIONS.name())) {
      pass(replay, entry);
    }
    return replay.decide(
        entry,
        entry.getCauseKind() == CauseKind.FEATURE ? Optional.empty() : log.cause(entry.getCause()));
  }

  private void pass(JournalReplay replay, WorkflowEvent entry) {
    long next = passed.getOrDefault(entry.getJournal(), 0L);
    long last = Math.min(entry.getCause().getOffset(), log.size(Topics.COMPLETIONS) - 1L);
    for (; next <= last; next++) {
      log.passed(next).ifPresent(replay::passed);
    }
    passed.put(entry.getJournal(), next);
  }

  private Optional<String> fault(TestRecord<String, WorkflowEvent> entry, Again again) {
    return switch (again) {
      case Again.Nothing(String why) -> Optional.of(why);
      case Again.Entry must -> {
        if (!same(entry, must)) {
          yield Optional.of("must be %s: %s".formatted(must.key(), must.event()));
        }
        yield must.written().stream()
            .map(this::fault)
            .flatMap(Optional::stream)
            .findFirst()
            .or(() -> must.timing().flatMap(this::fault));
      }
    };
  }

  private Optional<String> fault(Written must) {
    TestRecord<String, ?> next = beside.get(must.topic().name()).poll();
    return next != null && next.key().equals(must.key()) && next.value().equals(must.value())
        ? Optional.empty()
        : Optional.of("%s must be in %s; next is %s".formatted(must, must.topic(), next));
  }

  private Optional<String> fault(ExpectedTiming must) {
    TestRecord<String, ?> next = beside.get(Topics.TIMINGS.name()).poll();
    if (next == null || !(next.value() instanceof Timing timing)) {
      return Optional.of("a timing must be there; next is " + next);
    }
    return must.fault(timing)
        .or(() -> TimingChecks.fault(timing))
        .or(() ->
            must.hash() == ExpectedTiming.hashOf(timing)
                ? Optional.empty()
                : Optional.of("hash of " + timing));
  }
}
