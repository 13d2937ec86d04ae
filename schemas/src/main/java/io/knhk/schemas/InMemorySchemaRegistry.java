package io.knhk.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * A registry that lives in this process: for tests and for what runs without Kafka. It gives ids
 * from 1 in the order of registration and checks no compatibility. Thread-safe.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {
  private final List<Schema> schemas = new ArrayList<>();

  @Override
  public synchronized int register(String subject, Schema schema) {
    int known = schemas.indexOf(schema);
    if (known >= 0) {
      return known + 1;
    }
    schemas.add(schema);
    return schemas.size();
  }

  @Override
  public synchronized Schema byId(int id) {
    if (id < 1 || id > schemas.size()) {
      throw SchemaRegistryException.refused("schema id " + id + " is not registered");
    }
    return schemas.get(id - 1);
  }
}
