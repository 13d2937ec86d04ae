package io.knhk.engine;

import io.knhk.schemas.Tick;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Has an engine task forget what is over, a little at a time: with each record, and between records
 * too, so that a partition on which little happens keeps nothing for long. What is over is told by
 * log time alone: where that stands still, the task appends ticks to both its topics.
 */
final class Forgetting {
  /** Some 1,000 a second while there is more: a small part of what a stream thread can do. */
  private static final int AT_ONCE = 50;

  /** How long something may be over, by the wall clock, before ticks are sent; and between them. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private static final List<Topic<SpecificRecord>> READ =
      List.of(Topics.COMMANDS, Topics.COMPLETIONS);

  private final CaseFiles files;
  private final SignalKeys keys;
  private final Journal journal;
  private final Outbox outbox;
  private long tickedMillis;

  Forgetting(CaseFiles files, SignalKeys keys, Journal journal, Outbox outbox) {
    this.files = files;
    this.keys = keys;
    this.journal = journal;
    this.outbox = outbox;
  }

  /** A record has been taken. */
  void afterRecord() {
    files.expire(journal.clock(0), Memory.DELETED_WITH_A_RECORD);
    keys.expire(journal.clock(0));
  }

  /**
   * Goes on between records.
   *
   * @param parked whether commands wait: they are decided by the log time at which they were read
   */
  void lookAfter(boolean parked) {
    OptionalLong earliest =
        LongStream.concat(files.earliestOver().stream(), keys.earliestLost().stream()).min();
    if (earliest.isEmpty()) {
      return;
    }
    long clockMillis = parked ? journal.clock(0) : journal.clock(noneReadBefore());
    files.expire(clockMillis, AT_ONCE);
    keys.expire(clockMillis);
    long now = outbox.wallMillis();
    if (now - earliest.getAsLong() > LATE.toMillis() && now - tickedMillis > LATE.toMillis()) {
      READ.stream()
          .filter(topic -> journal.logMillis(topic.name()) < earliest.getAsLong())
          .forEach(topic -> tick(topic, now));
    }
  }

  /** No command that is still to be read can have an earlier log time. */
  private long noneReadBefore() {
    return READ.stream().mapToLong(topic -> journal.logMillis(topic.name())).min().orElseThrow();
  }

  private void tick(Topic<SpecificRecord> topic, long now) {
    String writer = "engine-cases-" + outbox.partition();
    outbox.sendHere(topic, writer, new Tick(writer, now));
    tickedMillis = now;
  }
}
