package io.knhk.engine.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;

/** The schemas that earlier releases stored by, as resources beside a class. */
public final class EarlierSchemas {
  private EarlierSchemas() {}

  /** The schemas in files of those names. */
  public static SchemaStore beside(Class<?> type, String... names) {
    SchemaStore.Cache schemas = new SchemaStore.Cache();
    for (String name : names) {
      try (InputStream in = type.getResourceAsStream(name)) {
        schemas.addSchema(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return schemas;
  }
}
