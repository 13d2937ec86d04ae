package io.knhk.app.replay;

import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** What a registry has told, after it is gone. Not thread-safe. */
final class RecordedRegistry implements SchemaRegistry {
  private static final SchemaRegistry UNKNOWING = new InMemorySchemaRegistry();

  private final Map<Integer, Schema> schemas = new HashMap<>();
  private final Map<Schema, Integer> ids = new HashMap<>();

  /** Asks for an id while it is still there. */
  void record(int id, SchemaRegistry registry) {
    if (!schemas.containsKey(id)) {
      schemas.put(id, registry.byId(id));
      ids.put(schemas.get(id), id);
    }
  }

  @Override
  public int register(String subject, Schema schema) {
    return ids.get(schema);
  }

  @Override
  public Schema byId(int id) {
    return Optional.ofNullable(schemas.get(id)).orElseGet(() -> UNKNOWING.byId(id));
  }
}
