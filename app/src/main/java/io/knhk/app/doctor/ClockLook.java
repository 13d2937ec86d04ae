package io.knhk.app.doctor;

import io.knhk.app.client.BrokerAddress;
import io.knhk.app.client.TopicReader;
import io.knhk.app.doctor.Finding.Weight;
import io.knhk.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * How far this machine's clock is from the brokers', by the append times of what services write to
 * {@code slo.timings} while it looks: nothing is written for it. A record is late by its way here,
 * so the least difference of several is the nearest to the truth.
 */
final class ClockLook {
  static final String NAME = "clock";
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int ENOUGH = 8;
  private static final long ALLOWED_MILLIS = 1_000;

  private ClockLook() {}

  static Examined examine(BrokerAddress brokers) {
    OptionalLong behind;
    try (TopicReader reader = TopicReader.of(brokers, List.of(Topics.TIMINGS.name())).fromNowOn()) {
      behind = least(reader);
    }
    if (behind.isEmpty()) {
      return Examined.skipped(
          NAME, "nothing was appended to slo.timings within %d s".formatted(LONGEST.toSeconds()));
    }
    long millis = behind.getAsLong();
    String words =
        "this machine is %d ms %s the brokers"
            .formatted(Math.abs(millis), millis < 0 ? "behind" : "ahead of");
    return Examined.of(
        NAME,
        words,
        Math.abs(millis) <= ALLOWED_MILLIS
            ? List.of()
            : List.of(
                new Finding(
                    Weight.RISKS,
                    "%s; allowed: %d".formatted(words, ALLOWED_MILLIS),
                    "run NTP here and on the brokers; decisions are made from the brokers' clocks")));
  }

  private static OptionalLong least(TopicReader reader) {
    LongStream.Builder seen = LongStream.builder();
    int count = 0;
    long startNanos = System.nanoTime();
    while (count < ENOUGH && System.nanoTime() - startNanos < LONGEST.toNanos()) {
      List<Long> come =
          reader.poll().map(record -> System.currentTimeMillis() - record.timestamp()).toList();
      come.forEach(seen::add);
      count += come.size();
    }
    return seen.build().min();
  }
}
