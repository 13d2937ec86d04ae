package io.knhk.app.draw;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Definitions that are drawn. */
final class Drawn {
  private Drawn() {}

  /** One that has all that a picture can show. */
  static Definition notation() {
    try {
      return of(Files.readString(Path.of("..", "docs", "pictures", "notation.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Definition of(String yaml) {
    return switch (DefinitionParser.parse(yaml)) {
      case Parsed.Valid(Definition definition) -> definition;
      case Parsed.Invalid refused -> throw new AssertionError(refused.message());
    };
  }
}
