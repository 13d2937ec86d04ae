package io.knhk.app.region;

import io.knhk.app.process.CannotStartException;
import io.knhk.app.process.Directories;
import io.knhk.app.process.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one directory of a region: who keeps what where, and how it goes.
 *
 * @param root absolute
 * @param temporary whether it goes with the region
 */
record DataDirectory(Path root, boolean temporary) {

  static DataDirectory makeTemporary() {
    try {
      return make(Files.createTempDirectory("knhk-"), true);
    } catch (IOException e) {
      throw new CannotStartException("cannot make a temporary directory: " + e, e);
    }
  }

  static DataDirectory make(Path root) {
    return make(root, false);
  }

  private static DataDirectory make(Path root, boolean temporary) {
    DataDirectory made = new DataDirectory(root.toAbsolutePath().normalize(), temporary);
    try {
      Files.createDirectories(made.registry().scratch());
      return made;
    } catch (IOException e) {
      throw new CannotStartException(
          "cannot write to the data directory %s: %s".formatted(root, e), e);
    }
  }

  /**
   * Takes it for this process.
   *
   * @throws CannotStartException if another region uses it
   */
  ProcessLock lock() {
    return ProcessLock.take(root.resolve("lock"), "choose another with --data");
  }

  Path broker() {
    return root.resolve("kafka");
  }

  RegistryDirectory registry() {
    return new RegistryDirectory(root.resolve("registry"));
  }

  Path streams() {
    return root.resolve("streams");
  }

  /** Removes it and all in it; what another process removes meanwhile is no fault. */
  void delete() {
    Directories.remove(root);
  }
}
