package io.knhk.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.knhk.slo.policy.Range;
import io.knhk.slo.policy.Range.Above;
import io.knhk.slo.policy.Range.From;
import io.knhk.slo.policy.Range.Level;
import io.knhk.slo.policy.Range.Whole;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a key's value may be: its range stands here once, and is told in words and as JSON Schema.
 *
 * @param allowed what is allowed, in words
 * @param schema what is allowed, as JSON Schema says it; it may allow more, such as further
 *     decimals
 * @param read gives the value of a text; where there is none it throws an {@link
 *     IllegalArgumentException} or an {@link ArithmeticException}
 * @param range whether a value is allowed
 * @param json a value as a file would have it
 */
record ValueType<T>(
    String allowed,
    ObjectNode schema,
    Function<String, T> read,
    Predicate<T> range,
    Function<T, JsonNode> json) {

  /** The value of a text; empty where it is not allowed. */
  Optional<T> value(String text) {
    try {
      return Optional.of(read.apply(text)).filter(range);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Whether a file gives it as a list. */
  boolean several() {
    return schema.path("type").asText().equals("array");
  }

  /** The same values, given as something else; {@code back} undoes {@code other}. */
  <U> ValueType<U> as(Function<T, U> other, Function<U, T> back) {
    return new ValueType<>(
        allowed,
        schema,
        text -> other.apply(value(text).orElseThrow(IllegalArgumentException::new)),
        value -> true,
        back.andThen(json));
  }

  static ValueType<Integer> whole(int least, int most) {
    return new ValueType<>(
        "a whole number from %d to %d".formatted(least, most),
        schema("integer").put("minimum", least).put("maximum", most),
        Integer::valueOf,
        value -> value >= least && value <= most,
        value -> LongNode.valueOf(value));
  }

  /**
   * A decimal, whose value is in units of its last place.
   *
   * @param range of the value, in those units
   * @param places at most so many
   */
  static ValueType<Long> decimal(Whole range, int places) {
    BigDecimal least = BigDecimal.valueOf(range.least(), places);
    BigDecimal most = BigDecimal.valueOf(range.most(), places);
    ObjectNode schema = schema(places == 0 ? "integer" : "number");
    schema.set("minimum", number(least));
    schema.set("maximum", number(most));
    return new ValueType<>(
        "a number from %s to %s%s"
            .formatted(
                plain(least),
                plain(most),
                places == 0 ? ", whole" : ", of at most %d decimals".formatted(places)),
        schema,
        text -> new BigDecimal(text).movePointRight(places).longValueExact(),
        range::holds,
        value -> number(BigDecimal.valueOf(value, places)));
  }

  /** A number of a policy. */
  static ValueType<Double> real(Range<Double> range) {
    ObjectNode schema = schema("number");
    switch (range) {
      case Above(double least) -> schema.put("exclusiveMinimum", least);
      case From(double least) -> schema.put("minimum", least);
      case Level() -> schema.put("exclusiveMinimum", 0).put("exclusiveMaximum", 1);
    }
    return new ValueType<>(
        range.words(),
        schema,
        Double::valueOf,
        range::holds,
        value -> number(BigDecimal.valueOf(value)));
  }

  static ValueType<Boolean> flag() {
    return oneOf(List.of(true, false), schema("boolean"), BooleanNode::valueOf);
  }

  /** One of an enum's constants, in small letters. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    return oneOf(List.of(type.getEnumConstants()));
  }

  /** One of some words. */
  static ValueType<String> word(String... words) {
    return oneOf(List.of(words));
  }

  private static <T> ValueType<T> oneOf(List<T> values) {
    ObjectNode schema = schema("string");
    ArrayNode words = schema.putArray("enum");
    values.forEach(value -> words.add(word(value)));
    return oneOf(values, schema, value -> TextNode.valueOf(word(value)));
  }

  private static <T> ValueType<T> oneOf(
      List<T> values, ObjectNode schema, Function<T, JsonNode> json) {
    return new ValueType<>(
        values.stream().map(ValueType::word).collect(Collectors.joining(" or ")),
        schema,
        text ->
            values.stream()
                .filter(value -> word(value).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        value -> true,
        json);
  }

  private static String word(Object value) {
    return value.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * Text.
   *
   * @param pattern a regular expression that Java and JSON Schema read alike, for the whole of it
   */
  static ValueType<String> text(String allowed, String pattern) {
    return new ValueType<>(
        allowed,
        schema("string").put("pattern", "^(?:%s)$".formatted(pattern)),
        UnaryOperator.identity(),
        text -> text.matches(pattern),
        TextNode::valueOf);
  }

  /** Whatever a provider of something takes. */
  static ValueType<String> any() {
    return new ValueType<>(
        "any value",
        JsonNodeFactory.instance.objectNode(),
        UnaryOperator.identity(),
        value -> true,
        TextNode::valueOf);
  }

  /**
   * Several of another type's values, with commas between them where they are one text.
   *
   * @param range what must hold of them together
   */
  static <T> ValueType<List<T>> several(
      ValueType<T> one, String together, Predicate<List<T>> range) {
    ObjectNode schema = schema("array").put("minItems", 1);
    schema.set("items", one.schema());
    return new ValueType<>(
        "%s, each %s".formatted(together, one.allowed()),
        schema,
        text ->
            Stream.of(text.split(",", -1))
                .map(part -> one.value(part.strip()).orElseThrow(IllegalArgumentException::new))
                .toList(),
        range,
        values ->
            JsonNodeFactory.instance.arrayNode().addAll(values.stream().map(one.json()).toList()));
  }

  private static ObjectNode schema(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private static JsonNode number(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18
        ? LongNode.valueOf(plain.longValueExact())
        : DecimalNode.valueOf(plain);
  }
}
