package io.knhk.schemas.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A metric of ours: a value of the catalogue {@link Metrics}. Immutable.
 *
 * @param name its name with dots and without unit, such as {@code knhk.gate.decisions}
 * @param type what kind of number it is
 * @param unit its unit, a Prometheus base unit such as {@code seconds}; empty where things are
 *     counted, or the number is 0 or 1
 * @param tags the names of its tags, in the order in which their values are given
 * @param buckets a timer's upper bounds of buckets, ascending; empty for others
 * @param doc its meaning
 */
public record Metric(
    String name, Type type, String unit, List<String> tags, List<Duration> buckets, String doc) {

  /** Kinds of number. */
  public enum Type {
    /** Only grows, from 0 at a process's start. */
    COUNTER,
    /** As it stands. */
    GAUGE,
    /** Durations: how many, their sum, and how many within each bucket. */
    TIMER
  }

  static Metric counter(String name, List<String> tags, String doc) {
    return new Metric(name, Type.COUNTER, "", tags, List.of(), doc);
  }

  static Metric gauge(String name, String unit, List<String> tags, String doc) {
    return new Metric(name, Type.GAUGE, unit, tags, List.of(), doc);
  }

  static Metric timer(String name, List<Duration> buckets, String doc) {
    return new Metric(name, Type.TIMER, "seconds", List.of(), buckets, doc);
  }

  /** Its name in Prometheus: a timer's is followed by {@code _bucket}, {@code _count} and so on. */
  public String prometheusName() {
    String snake = name.replace('.', '_');
    return switch (type) {
      case COUNTER -> snake + "_total";
      case GAUGE, TIMER -> unit.isEmpty() ? snake : snake + "_" + unit;
    };
  }

  /** A constant as a tag's value. */
  public static String tag(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Name and value of each tag, one after the other. */
  String[] tagged(String... values) {
    if (values.length != tags.size()) {
      throw new IllegalArgumentException(
          "%s has the tags %s, not %s".formatted(name, tags, List.of(values)));
    }
    return IntStream.range(0, values.length)
        .boxed()
        .flatMap(i -> Stream.of(tags.get(i), values[i]))
        .toArray(String[]::new);
  }
}
