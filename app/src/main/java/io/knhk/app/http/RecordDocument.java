package io.knhk.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.json.AvroJson;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as answers. A map whose field is marked {@code @jsonText} in its schema holds JSON texts,
 * which stand there as what they say.
 */
final class RecordDocument {
  private static final String JSON_TEXT = "jsonText";
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordDocument() {}

  /** Whether a field's values are JSON texts. */
  static boolean holdsJson(Field field) {
    return Boolean.TRUE.equals(field.getObjectProp(JSON_TEXT));
  }

  static ObjectNode of(SpecificRecord record) {
    ObjectNode document = AvroJson.of(record);
    record.getSchema().getFields().stream()
        .filter(RecordDocument::holdsJson)
        .forEach(field ->
            document
                .withObjectProperty(field.name())
                .properties()
                .forEach(value -> value.setValue(parsed(value.getValue().textValue()))));
    return document;
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value that was accepted as JSON is none: " + text, e);
    }
  }
}
