package io.knhk.app.region;

import io.knhk.app.process.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the registry's process keeps.
 *
 * @param root absolute
 */
record RegistryDirectory(Path root) {

  /** H2 adds endings to it. */
  Path database() {
    return root.resolve("db").resolve("registry");
  }

  /** Where the registry's JVM puts temporary files; a place of its own, so that it goes too. */
  Path scratch() {
    return root.resolve("tmp");
  }

  Path log() {
    return root.resolve("log");
  }

  /** Held by the registry's process as long as it lives. */
  Path lock() {
    return root.resolve("lock");
  }

  /**
   * Removes a database whose making was cut off: the registry takes one with half its tables for
   * whole. No id can have come from it yet.
   */
  void dropUnfinished() {
    if (!Files.exists(finished())) {
      Directories.remove(database().getParent());
    }
  }

  /** From now on the database stays. */
  void finish() {
    try {
      if (!Files.exists(finished())) {
        Files.createFile(finished());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + finished(), e);
    }
  }

  private Path finished() {
    return root.resolve("made");
  }
}
