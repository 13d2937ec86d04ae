package io.knhk.engine;

import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.Timing;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Keeps what an engine task writes instead of writing it: each entry with what goes with it. */
final class ReplayedOutput implements Outbox {
  private final int partition;
  private final Deque<Group> groups = new ArrayDeque<>();
  private long wallMillis;

  /** An entry and what was written after it, before the next. */
  private record Group(String key, WorkflowEvent event, List<Written> others) {
    Again.Entry entry() {
      return new Again.Entry(
          key,
          event,
          others.stream().filter(written -> !(written.value() instanceof Timing)).toList(),
          others.stream()
              .map(Written::value)
              .filter(Timing.class::isInstance)
              .map(Timing.class::cast)
              .map(ExpectedTiming::of)
              .findFirst());
    }
  }

  ReplayedOutput(int partition) {
    this.partition = partition;
  }

  /** Sets the wall clock. */
  void at(long wallMillis) {
    this.wallMillis = wallMillis;
  }

  /** Takes the first entry that was not yet taken. */
  Optional<Again.Entry> take() {
    return Optional.ofNullable(groups.poll()).map(Group::entry);
  }

  /** Takes all that were not yet taken, and returns the first. */
  Optional<Again.Entry> takeAll() {
    Optional<Again.Entry> first = take();
    groups.clear();
    return first;
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  @Override
  public void send(Topic<?> topic, String key, SpecificRecord value) {
    groups.getLast().others().add(new Written(topic, key, value));
  }

  /** An engine task writes its journal to its own partition, and here nothing else. */
  @Override
  public void sendHere(Topic<?> topic, String key, SpecificRecord value) {
    if (!topic.equals(Topics.EVENTS) || !(value instanceof WorkflowEvent event)) {
      throw new IllegalArgumentException("%s is no journal entry: %s".formatted(topic, value));
    }
    groups.add(new Group(key, event, new ArrayList<>()));
  }

  @Override
  public int partition() {
    return partition;
  }

  @Override
  public long wallMillis() {
    return wallMillis;
  }
}
