package io.knhk.benchmarks.engine;

import io.knhk.app.child.ChildJvm;
import io.knhk.app.process.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A JVM that is measured from outside: an engine, or the peer. It ends with this process. */
final class MeasuredJvm implements AutoCloseable {
  private static final Duration UP_WITHIN = Duration.ofMinutes(30);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

  /** More options of the engine's JVM, such as a flight recording's. */
  private static final String OPTIONS = System.getProperty("knhk.engine.options", "");

  private final ChildJvm jvm;
  private final Path log;
  private Optional<URI> http = Optional.empty();
  private final HttpClient client = HttpClient.newHttpClient();

  private MeasuredJvm(ChildJvm jvm, Path log) {
    this.jvm = jvm;
    this.log = log;
  }

  /**
   * Starts one and returns at once.
   *
   * @param main its main class, tied to this process
   * @param arguments for it
   * @param log takes what it prints
   */
  static MeasuredJvm start(Class<?> main, List<String> arguments, Collector collector, Path log) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Xmx1g",
                collector.flag(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
    Stream.of(OPTIONS.split(" ")).filter(option -> !option.isBlank()).forEach(options::add);
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return new MeasuredJvm(ChildJvm.start(options, classPath, main, arguments, log), log);
  }

  /**
   * Returns once it says that it is ready: once it has restored what it must.
   *
   * @param url where it is asked over HTTP, now and later
   */
  void awaitReady(URI url) {
    http = Optional.of(url);
    Waiting.until(this::ready, UP_WITHIN, "the measured JVM; its log: " + log);
  }

  private boolean ready() {
    if (!jvm.alive()) {
      throw new IllegalStateException("the measured JVM has ended:\n" + read(log));
    }
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false; // it does not listen yet
    }
  }

  /** Bytes of live heap, after a collection of all of it. */
  long liveHeapBytes() {
    run(
        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        Long.toString(jvm.pid()),
        "GC.run");
    return Math.round(sum("jvm_memory_used_bytes", "area=\"heap\""));
  }

  /** Bytes of memory that it holds, all told; 0 where the system does not say. */
  long residentBytes() {
    Path status = Path.of("/proc", Long.toString(jvm.pid()), "status");
    return Files.isReadable(status)
        ? read(status)
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) << 10)
            .sum()
        : 0;
  }

  /** The sum of a metric over all of its labels that contain a text. */
  double sum(String metric, String label) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(metric + "{") && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpResponse<String> get(String path) {
    try {
      return client.send(
          HttpRequest.newBuilder(http.orElseThrow().resolve(path)).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + path, e);
    }
  }

  private static void run(String... command) {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command[0], e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as an operator would, and waits. */
  @Override
  public void close() {
    jvm.close();
    jvm.endsWithin(ENDS_WITHIN);
    client.close();
  }
}
