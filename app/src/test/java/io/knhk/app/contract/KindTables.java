package io.knhk.app.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** Schemas as tables: each record's fields, each enum's words. */
final class KindTables {
  private static final Pattern WORD = Pattern.compile("([A-Z0-9_]+): (.*)");
  private static final ObjectMapper mapper = new ObjectMapper();

  private KindTables() {}

  /** A record's fields with type, default and meaning. */
  static String fields(Schema record) {
    return "| field | type | default | meaning |\n| --- | --- | --- | --- |\n"
        + record.getFields().stream().map(KindTables::row).collect(Collectors.joining());
  }

  private static String row(Schema.Field field) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            field.name(), type(field.schema()), byDefault(field), ContractWords.cell(field.doc()));
  }

  private static String byDefault(Schema.Field field) {
    if (!field.hasDefaultValue()) {
      return "";
    }
    Object value = field.defaultVal();
    JsonNode json =
        value.equals(JsonProperties.NULL_VALUE)
            ? mapper.nullNode()
            : mapper.<JsonNode>valueToTree(value);
    return "`%s`".formatted(json);
  }

  private static String type(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM ->
          "[%s](#%s)".formatted(schema.getName(), schema.getName().toLowerCase(Locale.ROOT));
      case ARRAY -> "array of " + type(schema.getElementType());
      case MAP -> "map of " + type(schema.getValueType());
      case UNION ->
          schema.getTypes().stream()
              .filter(branch -> branch.getType() != Schema.Type.NULL)
              .map(KindTables::type)
              .collect(Collectors.joining(" or ", "", " or null"));
      default -> schema.getType().getName();
    };
  }

  /** The words of an enum and what each means. */
  static String words(Schema words) {
    Map<String, String> meanings = meanings(words);
    return words.getEnumSymbols().stream()
        .map(word ->
            meanings.containsKey(word)
                ? "- `%s`: %s\n".formatted(word, ContractWords.cell(meanings.get(word)))
                : "- `%s`\n".formatted(word))
        .collect(Collectors.joining());
  }

  /** What an enum is, without its words. */
  static String about(Schema words) {
    if (words.getDoc() == null) {
      return "";
    }
    return words
        .getDoc()
        .lines()
        .filter(line -> !WORD.matcher(line).matches())
        .collect(Collectors.joining(" "));
  }

  private static Map<String, String> meanings(Schema words) {
    Map<String, String> meanings = new LinkedHashMap<>();
    if (words.getDoc() != null) {
      words
          .getDoc()
          .lines()
          .map(WORD::matcher)
          .filter(Matcher::matches)
          .forEach(match -> meanings.put(match.group(1), match.group(2)));
    }
    return meanings;
  }

  /** Every record and enum inside some kinds, those left out, in the order of their first use. */
  static Collection<Schema> inside(Collection<Schema> kinds) {
    SequencedMap<String, Schema> found = new LinkedHashMap<>();
    kinds.forEach(kind -> collect(kind, found));
    kinds.forEach(kind -> found.remove(kind.getFullName()));
    return found.values();
  }

  private static void collect(Schema schema, Map<String, Schema> found) {
    switch (schema.getType()) {
      case RECORD -> {
        if (found.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      case ENUM -> found.putIfAbsent(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {}
    }
  }
}
