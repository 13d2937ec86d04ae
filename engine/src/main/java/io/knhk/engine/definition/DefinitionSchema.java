package io.knhk.engine.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Definitions as JSON Schema (draft 2020-12), for editors: it allows every definition that {@link
 * DefinitionParser} takes, and some that it refuses for what only the whole text shows.
 */
public final class DefinitionSchema {
  private static final String RESOURCE = "workflow.schema.json";

  private DefinitionSchema() {}

  /** The schema's text. */
  public static String text() {
    try (InputStream in = DefinitionSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource %s is missing".formatted(RESOURCE));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
