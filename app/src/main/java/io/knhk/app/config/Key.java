package io.knhk.app.config;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One key of the configuration: how its text is read, and what is allowed.
 *
 * @param name as in the file, with its sections: {@code http.port}
 * @param allowed what is allowed, in words
 * @param read gives the value of a text; where there is none it throws an {@link
 *     IllegalArgumentException} or an {@link ArithmeticException}
 * @param range whether a value is allowed
 */
record Key<T>(String name, String allowed, Function<String, T> read, Predicate<T> range) {
  /** The value of a text; empty where it is not allowed. */
  Optional<T> value(String text) {
    try {
      return Optional.of(read.apply(text)).filter(range);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The same key, its value given as something else. */
  <U> Key<U> as(Function<T, U> other) {
    return new Key<>(
        name,
        allowed,
        text -> other.apply(value(text).orElseThrow(IllegalArgumentException::new)),
        value -> true);
  }

  static Key<Integer> whole(String name, int least, int most) {
    return new Key<>(
        name,
        "a whole number from %d to %d".formatted(least, most),
        Integer::valueOf,
        value -> value >= least && value <= most);
  }

  /**
   * A decimal, whose value is in units of its last place.
   *
   * @param least as in the file
   * @param most as in the file
   * @param places at most so many
   */
  static Key<Long> decimal(String name, String least, String most, int places) {
    Function<String, Long> read =
        text -> new BigDecimal(text).movePointRight(places).longValueExact();
    long from = read.apply(least);
    long to = read.apply(most);
    return new Key<>(
        name,
        "a number from %s to %s%s"
            .formatted(
                least,
                most,
                places == 0 ? ", whole" : ", of at most %d decimals".formatted(places)),
        read,
        value -> value >= from && value <= to);
  }

  static Key<Double> above(String name, double least) {
    return new Key<>(
        name,
        "a number above %s".formatted(least),
        Double::valueOf,
        value -> value > least && Double.isFinite(value));
  }

  static Key<Double> from(String name, double least) {
    return new Key<>(
        name,
        "a number from %s".formatted(least),
        Double::valueOf,
        value -> value >= least && Double.isFinite(value));
  }

  /** A probability that decides something: 0 and 1 would decide it beforehand. */
  static Key<Double> level(String name) {
    return new Key<>(
        name,
        "a number between 0 and 1, both excluded",
        Double::valueOf,
        value -> value > 0 && value < 1);
  }

  static Key<Boolean> flag(String name) {
    return oneOf(name, List.of(true, false));
  }

  static <E extends Enum<E>> Key<E> oneOf(String name, Class<E> type) {
    return oneOf(name, Arrays.asList(type.getEnumConstants()));
  }

  private static <T> Key<T> oneOf(String name, List<T> values) {
    Function<T, String> word = value -> value.toString().toLowerCase(Locale.ROOT);
    return new Key<>(
        name,
        values.stream().map(word).collect(Collectors.joining(" or ")),
        text ->
            values.stream()
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        value -> true);
  }

  static Key<String> text(String name, String allowed, Predicate<String> range) {
    return new Key<>(name, allowed, UnaryOperator.identity(), range);
  }

  /**
   * Several of another key's values, with commas between them.
   *
   * @param range what must hold of them together
   */
  static <T> Key<List<T>> several(Key<T> one, String together, Predicate<List<T>> range) {
    return new Key<>(
        one.name(),
        "%s, each %s".formatted(together, one.allowed()),
        text ->
            Stream.of(text.split(",", -1))
                .map(part -> one.value(part.strip()).orElseThrow(IllegalArgumentException::new))
                .toList(),
        range);
  }
}
