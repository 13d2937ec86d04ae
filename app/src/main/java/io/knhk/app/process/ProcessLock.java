package io.knhk.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that one process holds at a time. The operating system lets it go with the process,
 * however that ends, so that no lock is ever stale.
 */
public final class ProcessLock implements AutoCloseable {
  private final FileChannel channel;

  private ProcessLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a lock at once or not at all.
   *
   * @param file made if missing, and its folder too; the holder's process id stands in it
   * @param otherwise what to do where another holds it, for the fault
   * @throws CannotStartException if another holds it, or the file can't be written
   */
  public static ProcessLock take(Path file, String otherwise) {
    Path directory = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(directory);
      FileChannel channel = open(file);
      if (!locks(channel)) {
        channel.close();
        throw new CannotStartException(
            "%s is in use by process %s: %s"
                .formatted(directory, Files.readString(file), otherwise));
      }
      channel.truncate(0);
      channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
      return new ProcessLock(channel);
    } catch (IOException e) {
      throw new CannotStartException("cannot write to %s: %s".formatted(directory, e), e);
    }
  }

  /** Whether nobody holds it at the moment. */
  public static boolean free(Path file) {
    try (FileChannel channel = open(file)) {
      return locks(channel);
    } catch (IOException e) {
      throw new CannotStartException("cannot write to %s: %s".formatted(file, e), e);
    }
  }

  /**
   * Waits until nobody else holds it, and takes it.
   *
   * @throws IOException if the file can't be written
   */
  public static ProcessLock await(Path file) throws IOException {
    FileChannel channel = open(file);
    var _ = channel.lock(); // held until the channel is closed
    return new ProcessLock(channel);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) { // held by this process itself
      return false;
    }
  }

  /** Lets it go; a second call does nothing. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
