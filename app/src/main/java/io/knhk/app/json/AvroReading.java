package io.knhk.app.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.schemas.VariableValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Plain JSON as a record of the contract: a value that may be null stands there by itself, bytes
 * are text, a character each, and a field that is not there takes its default. A case's variable
 * may be written as its JSON value, unless that is an object: then {@code {"json": "…"}} holds its
 * text.
 */
public final class AvroReading {
  private static final int SHOWN = 64;
  private static final char LAST_BYTE = 0xFF;

  private final List<String> faults = new ArrayList<>();

  private AvroReading() {}

  /** What came of a document. */
  public sealed interface Read {}

  /**
   * A record.
   *
   * @param value of the schema that was asked for
   */
  public record Value(SpecificRecord value) implements Read {}

  /**
   * None.
   *
   * @param faults one sentence each: the field by its path, what was found, what is allowed
   */
  public record Wrong(List<String> faults) implements Read {}

  /** Reads a document as a record of a schema of the contract. */
  public static Read of(ObjectNode document, Schema schema) {
    AvroReading reading = new AvroReading();
    Object value = reading.fields("", document, schema);
    return reading.faults.isEmpty()
        ? new Value((SpecificRecord) value)
        : new Wrong(List.copyOf(reading.faults));
  }

  /** The value; after a fault anything. */
  private Object value(String path, JsonNode node, Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> nested(path, node, schema);
      case UNION -> node.isNull() ? null : value(path, node, present(schema));
      case MAP -> map(path, node, schema.getValueType());
      case ARRAY -> array(path, node, schema.getElementType());
      case ENUM ->
          node.isTextual() && words(schema).contains(node.textValue())
              ? SpecificData.get().createEnum(node.textValue(), schema)
              : wrong(path, node, String.join(", ", words(schema)));
      case STRING -> node.isTextual() ? node.textValue() : wrong(path, node, "text");
      case BYTES -> bytes(path, node);
      case INT ->
          node.isIntegralNumber() && node.canConvertToInt()
              ? node.intValue()
              : wrong(path, node, "a whole number of 32 bits");
      case LONG ->
          node.isIntegralNumber() && node.canConvertToLong()
              ? node.longValue()
              : wrong(path, node, "a whole number of 64 bits");
      case DOUBLE -> node.isNumber() ? node.doubleValue() : wrong(path, node, "a number");
      case BOOLEAN -> node.isBoolean() ? node.booleanValue() : wrong(path, node, "true, false");
      case NULL, FIXED, FLOAT ->
          throw new IllegalArgumentException("the contract has no " + schema.getType());
    };
  }

  /** UNKNOWN is what a reader makes of a newer word: nobody means it. */
  private static List<String> words(Schema schema) {
    return schema.getEnumSymbols().stream().filter(word -> !word.equals("UNKNOWN")).toList();
  }

  private static Schema present(Schema union) {
    return union.getTypes().stream()
        .filter(type -> type.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  private Object nested(String path, JsonNode node, Schema schema) {
    if (schema.getFullName().equals(VariableValue.class.getName()) && !node.isObject()) {
      return VariableValue.newBuilder().setJson(node.toString()).build();
    }
    return node instanceof ObjectNode object
        ? fields(path, object, schema)
        : wrong(path, node, "an object with " + names(schema));
  }

  private Object fields(String path, ObjectNode node, Schema schema) {
    node.fieldNames()
        .forEachRemaining(name -> {
          if (schema.getField(name) == null) {
            faults.add(
                "%s is no field of %s; allowed: %s"
                    .formatted(below(path, name), schema.getName(), names(schema)));
          }
        });
    IndexedRecord record = (IndexedRecord) SpecificData.get().newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      String at = below(path, field.name());
      if (node.has(field.name())) {
        Object value = value(at, node.get(field.name()), field.schema());
        if (faults.isEmpty()) { // else there may be none
          record.put(field.pos(), value);
        }
      } else if (field.hasDefaultValue()) {
        record.put(field.pos(), SpecificData.get().getDefaultValue(field));
      } else {
        faults.add("%s is missing; %s needs it".formatted(at, schema.getName()));
      }
    }
    return record;
  }

  private Object map(String path, JsonNode node, Schema values) {
    if (!node.isObject()) {
      return wrong(path, node, "an object");
    }
    Map<String, Object> map = new HashMap<>();
    node.properties()
        .forEach(entry ->
            map.put(entry.getKey(), value(below(path, entry.getKey()), entry.getValue(), values)));
    return map;
  }

  private Object array(String path, JsonNode node, Schema items) {
    if (!node.isArray()) {
      return wrong(path, node, "an array");
    }
    List<Object> array = new ArrayList<>();
    node.forEach(item -> array.add(value(path + "[" + array.size() + "]", item, items)));
    return array;
  }

  private Object bytes(String path, JsonNode node) {
    return node.isTextual() && node.textValue().chars().allMatch(each -> each <= LAST_BYTE)
        ? ByteBuffer.wrap(node.textValue().getBytes(ISO_8859_1))
        : wrong(path, node, "text of characters up to U+00FF, a byte each");
  }

  private Object wrong(String path, JsonNode found, String allowed) {
    String text = found.toString();
    faults.add(
        "%s is %s; allowed: %s"
            .formatted(
                path, text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…", allowed));
    return null;
  }

  private static String names(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
