package io.knhk.app.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * Avro's schemas as JSON Schemas of what {@link RecordDocument} makes of their records: named ones
 * stand once, under their simple names, and are referred to. Not thread-safe.
 */
final class AvroJsonSchema {
  private final Map<String, ObjectNode> named = new TreeMap<>();

  /** A reference to a schema's JSON Schema, or the schema itself where it has no name. */
  ObjectNode of(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM -> reference(schema);
      case UNION -> nullable(schema);
      case ARRAY -> {
        ObjectNode array = type("array");
        array.set("items", of(schema.getElementType()));
        yield array;
      }
      case MAP -> {
        ObjectNode map = type("object");
        map.set("additionalProperties", of(schema.getValueType()));
        yield map;
      }
      case INT -> type("integer").put("format", "int32");
      case LONG -> type("integer").put("format", "int64");
      case FLOAT, DOUBLE -> type("number");
      case BOOLEAN -> type("boolean");
      case STRING, BYTES, FIXED -> type("string");
      case NULL -> type("null");
    };
  }

  /** All named schemas that were met so far, by name. */
  Map<String, ObjectNode> named() {
    return named;
  }

  private ObjectNode reference(Schema schema) {
    if (!named.containsKey(schema.getName())) {
      ObjectNode described = object();
      named.put(schema.getName(), described); // before its fields, which may name it
      if (schema.getDoc() != null) {
        described.put("description", schema.getDoc());
      }
      if (schema.getType() == Schema.Type.ENUM) {
        described.put("type", "string");
        schema.getEnumSymbols().forEach(described.putArray("enum")::add);
      } else {
        fields(schema, described);
      }
    }
    return object().put("$ref", "#/components/schemas/" + schema.getName());
  }

  private void fields(Schema schema, ObjectNode described) {
    described.put("type", "object");
    ArrayNode required = described.putArray("required");
    ObjectNode properties = described.putObject("properties");
    for (Field field : schema.getFields()) {
      required.add(field.name());
      ObjectNode property = properties.putObject(field.name()).put("description", field.doc());
      property.setAll(
          RecordDocument.holdsJson(field)
              ? type("object").put("additionalProperties", true)
              : of(field.schema()));
    }
  }

  /** The contract has no other unions. */
  private ObjectNode nullable(Schema union) {
    ObjectNode either = object();
    ArrayNode choices = either.putArray("anyOf");
    union.getTypes().forEach(choice -> choices.add(of(choice)));
    return either;
  }

  private static ObjectNode type(String name) {
    return object().put("type", name);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
