package io.knhk.app.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.NativeLibraryLoader;

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
      throw new UncheckedIOException("could not make a temporary directory", e);
    }
  }

  static DataDirectory make(Path root) {
    return make(root, false);
  }

  private static DataDirectory make(Path root, boolean temporary) {
    DataDirectory made = new DataDirectory(root.toAbsolutePath(), temporary);
    try {
      Files.createDirectories(made.registryScratch());
    } catch (IOException e) {
      throw new UncheckedIOException("could not make " + root, e);
    }
    return made;
  }

  Path broker() {
    return root.resolve("kafka");
  }

  Path registryDatabase() {
    return root.resolve("registry-db");
  }

  /** Where the registry's JVM puts temporary files; a place of its own, so that it goes too. */
  Path registryScratch() {
    return root.resolve("registry-tmp");
  }

  Path registryLog() {
    return root.resolve("registry.log");
  }

  Path streams() {
    return root.resolve("streams");
  }

  /**
   * Loads RocksDB's native library by way of this directory: left to itself it unpacks 15 MB into
   * the system's temporary directory, where they stay when we are killed.
   */
  void loadRocksDb() {
    try {
      NativeLibraryLoader.getInstance().loadLibrary(root.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("could not load RocksDB by way of " + root, e);
    }
  }

  /** Removes it and all in it; what another process removes meanwhile is no fault. */
  void delete() {
    try (Stream<Path> below = Files.walk(root)) {
      List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      // Gone already.
    } catch (IOException e) {
      throw new UncheckedIOException("could not remove " + root, e);
    }
  }
}
