package io.knhk.app.faults;

import io.knhk.app.child.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process of the region: the broker with its registry, or one instance of a service. It can be
 * killed and started again any number of times. Not thread-safe.
 */
final class Instance implements AutoCloseable {
  /** Parts live for minutes, several on few cores: the optimising compiler would not pay. */
  private static final List<String> JAVA_OPTIONS_OF_A_PART =
      List.of(
          "-Xmx384m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dknhk.registry.home=" + System.getProperty("knhk.registry.home"));

  private final String name;
  private final List<String> arguments;
  private final URI ready;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();
  private int starts;
  private Optional<ChildJvm> jvm = Optional.empty();

  /**
   * @param name for people
   * @param arguments of the command line
   * @param ready answers 200 once it works
   * @param log takes its output; each start adds its number
   */
  Instance(String name, List<String> arguments, URI ready, Path log) {
    this.name = name;
    this.arguments = arguments;
    this.ready = ready;
    this.log = log;
  }

  String name() {
    return name;
  }

  /** Starts it, and returns at once. */
  void start() {
    starts++;
    jvm =
        Optional.of(
            ChildJvm.start(
                JAVA_OPTIONS_OF_A_PART,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .toList(),
                Part.class,
                arguments,
                log.resolveSibling(log.getFileName() + "-" + starts + ".log")));
  }

  /** {@code kill -9}. */
  void kill() {
    jvm.orElseThrow().kill();
  }

  /** Ends it as an operator would: politely, by force after 5 s. */
  void stop() {
    jvm.orElseThrow().close();
  }

  /** Whether it answers that it works. */
  boolean ready() {
    if (jvm.filter(ChildJvm::alive).isEmpty()) {
      throw new IllegalStateException(name + " ended by itself; its log: " + log + "-" + starts);
    }
    try {
      return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while asking " + name, e));
    }
  }

  @Override
  public void close() {
    jvm.ifPresent(ChildJvm::kill);
    http.close();
  }
}
