package io.knhk.app.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;

/** RocksDB's native library, which must be a file before it can be loaded. */
public final class RocksDbLibrary {
  private RocksDbLibrary() {}

  /**
   * Loads it by way of a directory of ours: left to itself it unpacks 15 MB into the system's
   * temporary directory, where they stay when we are killed.
   *
   * @param directory of this process alone
   */
  public static void load(Path directory) {
    try {
      NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("could not load RocksDB by way of " + directory, e);
    }
  }
}
