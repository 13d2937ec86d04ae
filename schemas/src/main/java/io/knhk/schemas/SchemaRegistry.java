package io.knhk.schemas;

import org.apache.avro.Schema;

/**
 * A schema registry, as far as a codec needs one. Implementations are thread-safe and remember what
 * they have been told, so that a schema or an id costs one request in a process's life.
 */
public interface SchemaRegistry {

  /**
   * The id of a schema under a subject, registered if it was not there.
   *
   * @throws SchemaRegistryException if the registry refuses it, or cannot be reached
   */
  int register(String subject, Schema schema);

  /**
   * The schema of an id.
   *
   * @throws SchemaRegistryException if the registry does not know it, or cannot be reached
   */
  Schema byId(int id);
}
