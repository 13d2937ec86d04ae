package io.knhk.app.child;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running JVM that this process started with the JDK it runs on itself. Its main class must call
 * {@link ParentWatch#start}; then it never outlives this process. Thread-safe.
 */
public final class ChildJvm implements AutoCloseable {
  private static final long GRACE_SECONDS = 5;

  private final Process
      process; // held: were it collected, the pipe that ties the child would close

  private ChildJvm(Process process) {
    this.process = process;
  }

  /**
   * Starts a JVM.
   *
   * @param options for the JVM, class path not included
   * @param classPath where it finds the main class
   * @param mainClass the main class
   * @param arguments for the main class
   * @param log takes standard output and standard error; written anew
   * @throws UncheckedIOException if the JVM can't be started
   */
  public static ChildJvm start(
      List<String> options,
      List<Path> classPath,
      Class<?> mainClass,
      List<String> arguments,
      Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.add(mainClass.getName());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      return new ChildJvm(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("could not start " + command.getFirst(), e);
    }
  }

  /** The jar or folder that a class of ours was loaded from. */
  public static Path homeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no path to " + type.getName(), e);
    }
  }

  /** The operating system's id of the process. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /**
   * Waits for its end.
   *
   * @param wait how long at most
   * @return whether it has ended
   */
  public boolean endsWithin(Duration wait) {
    try {
      return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a child process", e);
    }
  }

  /** {@code kill -9}: returns once it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Ends it: politely, after 5 s by force. Returns once it is gone. */
  @Override
  public void close() {
    // By its handle: Process.destroy() also closes the pipe, by which the child takes us for gone.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
