package io.knhk.app.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.specific.SpecificRecord;

/** Records as JSON, under the contract's own field names; bytes as text, a character each. */
public final class AvroJson {
  private static final ObjectMapper mapper = new ObjectMapper();

  private AvroJson() {}

  /** A record's document; it is the caller's own. */
  public static ObjectNode of(SpecificRecord value) {
    try {
      return (ObjectNode) mapper.readTree(value.toString()); // Avro's toString is JSON
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro wrote something else than JSON: " + value, e);
    }
  }
}
