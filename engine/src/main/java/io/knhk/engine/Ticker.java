package io.knhk.engine;

import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Lets log time go on where nobody writes: appends a tick to the task's completions when the wall
 * clock is past the next due time, and has it committed at once, as it is read only then. What is
 * due is still told by the log alone. No second tick is sent before the first is read back, or
 * {@link #PATIENCE} is over.
 */
final class Ticker {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final DueTasks due;
  private final Outbox outbox;
  private final Runnable commit;
  private OptionalLong sentMillis = OptionalLong.empty();

  /**
   * A task's ticker.
   *
   * @param commit asks for a commit of what was written
   */
  Ticker(DueTasks due, Outbox outbox, Runnable commit) {
    this.due = due;
    this.outbox = outbox;
    this.commit = commit;
  }

  /** A tick has been read. */
  void readBack() {
    sentMillis = OptionalLong.empty();
  }

  /** Sends one if it is time. */
  void run() {
    long now = outbox.wallMillis();
    if (due.earliest().orElse(Long.MAX_VALUE) < now && !outstanding(now)) {
      String writer = "engine-cases-" + outbox.partition();
      outbox.sendHere(Topics.COMPLETIONS, writer, new Tick(writer, now));
      commit.run();
      sentMillis = OptionalLong.of(now);
    }
  }

  private boolean outstanding(long now) {
    return sentMillis.isPresent() && now - sentMillis.getAsLong() < PATIENCE.toMillis();
  }
}
