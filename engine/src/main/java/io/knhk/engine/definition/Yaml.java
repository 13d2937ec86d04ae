package io.knhk.engine.definition;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Typed values of YAML nodes. Each reader gives the value, or none and a fault that names what was
 * found and what is allowed.
 */
final class Yaml {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int MOST_DIGITS = 40;

  private Yaml() {}

  /** A name: of a workflow, a version, a task or a type. An integer is taken by its digits. */
  static Optional<String> name(Node node, String what, Faults faults) {
    return scalar(node, Set.of(Tag.STR, Tag.INT))
        .filter(text -> NAME.matcher(text).matches())
        .or(
            fault(
                node,
                what,
                "1 to 64 of A-Z a-z 0-9 . _ - (in quotes where YAML takes it for no text)",
                faults));
  }

  static Optional<String> text(Node node, String what, Faults faults) {
    return scalar(node, Set.of(Tag.STR))
        .filter(StandardCharsets.UTF_8.newEncoder()::canEncode)
        .or(fault(node, what, "a text", faults));
  }

  static Optional<String> oneOf(Node node, String what, List<String> allowed, Faults faults) {
    return oneOf(node, what, allowed, String.join(", ", allowed), faults);
  }

  /** The same where something else than a word may stand there too. */
  static Optional<String> oneOf(
      Node node, String what, List<String> words, String allowed, Faults faults) {
    return scalar(node, Set.of(Tag.STR))
        .filter(words::contains)
        .or(fault(node, what, allowed, faults));
  }

  /** One of several values, by the word that stands for each. */
  static <E> Optional<E> oneOf(
      Node node, String what, List<E> values, Function<E, String> word, Faults faults) {
    List<String> words = values.stream().map(word).toList();
    return oneOf(node, what, words, faults).map(it -> values.get(words.indexOf(it)));
  }

  /** A whole number in a range, both ends included. */
  static Optional<Integer> integer(Node node, String what, int least, int most, Faults faults) {
    return decimal(node, what, new Range("" + least, "" + most, 0), faults)
        .map(BigDecimal::intValueExact);
  }

  /**
   * What a decimal may be.
   *
   * @param least smallest, included
   * @param most greatest, included
   * @param digits digits behind the point that it may have
   */
  record Range(String least, String most, int digits) {
    boolean holds(BigDecimal value) {
      return value.compareTo(new BigDecimal(least)) >= 0
          && value.compareTo(new BigDecimal(most)) <= 0
          && value.stripTrailingZeros().scale() <= digits;
    }

    @Override
    public String toString() {
      return digits == 0
          ? "a whole number from %s to %s".formatted(least, most)
          : "%s to %s, at most %d digits behind the point".formatted(least, most, digits);
    }
  }

  /** A number in a range, without trailing zeros. */
  static Optional<BigDecimal> decimal(Node node, String what, Range range, Faults faults) {
    return scalar(node, Set.of(Tag.INT, Tag.FLOAT))
        .flatMap(Yaml::parse)
        .filter(range::holds)
        .map(BigDecimal::stripTrailingZeros)
        .or(fault(node, what, range.toString(), faults));
  }

  static Optional<Boolean> bool(Node node, String what, Faults faults) {
    return scalar(node, Set.of(Tag.BOOL))
        .map(Boolean::parseBoolean)
        .or(fault(node, what, "true, false", faults));
  }

  static boolean isInteger(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT);
  }

  static boolean isScalar(Node node) {
    return node instanceof ScalarNode;
  }

  /**
   * A list's values.
   *
   * @param allowed what it is a list of, for people
   */
  static Optional<List<Node>> list(Node node, String what, String allowed, Faults faults) {
    if (node instanceof SequenceNode sequence) {
      return Optional.of(sequence.getValue());
    }
    faults.add(node, "%s: %s is no list; allowed: %s".formatted(what, Shown.value(node), allowed));
    return Optional.empty();
  }

  private static Optional<String> scalar(Node node, Set<Tag> tags) {
    return node instanceof ScalarNode scalar && tags.contains(scalar.getTag())
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  private static Optional<BigDecimal> parse(String text) {
    try {
      return text.length() > MOST_DIGITS ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty(); // such as .inf, which YAML takes for a number
    }
  }

  private static <T> Supplier<Optional<T>> fault(
      Node node, String what, String allowed, Faults faults) {
    return () -> {
      faults.add(node, "%s: %s; allowed: %s".formatted(what, Shown.value(node), allowed));
      return Optional.empty();
    };
  }
}
