package io.knhk.app.region;

import io.knhk.app.child.ChildJvm;
import io.knhk.app.process.CannotStartException;
import io.knhk.app.process.ProcessLock;
import io.knhk.app.process.Waiting;
import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apicurio's schema registry in a child process on the loopback interface. It is launched first and
 * waited for last, as it needs longer than all else; once it was up it is launched again whenever
 * its process ends. Thread-safe.
 */
final class RegistryServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RegistryServer.class);
  private static final String JAR = "quarkus-run.jar";
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration LAST_ONE_ENDS_WITHIN = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int PORT_TRIES = 3;
  private static final int LAST_LINES = 10;

  private final Path home;
  private final DataDirectory data;
  private int[] ports;
  private ChildJvm child;
  private boolean closed;

  private RegistryServer(Path home, DataDirectory data) {
    this.home = home;
    this.data = data;
  }

  /**
   * Launches a registry and returns at once.
   *
   * @param home the unpacked registry
   * @param data where its database and log go; the child removes it at its end if it is temporary
   * @throws CannotStartException if there is no registry in {@code home}
   */
  static RegistryServer launch(Path home, DataDirectory data, PortBase ports) {
    if (!Files.exists(home.resolve(JAR))) {
      throw new CannotStartException("no schema registry in " + home + ": build it with ./knhk");
    }
    RegistryServer server = new RegistryServer(home, data);
    server.launch(ports.registry());
    return server;
  }

  /** Waits until the registry of a region that was killed here has noticed, and has ended. */
  static void awaitLastOnesEnd(DataDirectory data) {
    Waiting.until(
        () -> ProcessLock.free(data.registry().lock()),
        LAST_ONE_ENDS_WITHIN,
        "the registry of the region that ran here last to end");
  }

  private synchronized void launch(int[] chosen) {
    if (closed) {
      throw new IllegalStateException("the registry is closed");
    }
    ports = chosen;
    data.registry().dropUnfinished();
    List<String> arguments = new ArrayList<>(List.of(data.registry().lock().toString()));
    if (data.temporary()) {
      arguments.add(data.root().toString());
    }
    child =
        ChildJvm.start(
            options(chosen),
            List.of(ChildJvm.homeOf(RegistryChild.class), home.resolve(JAR)),
            RegistryChild.class,
            arguments,
            data.registry().log());
  }

  private List<String> options(int[] chosen) {
    Map<String, String> settings =
        Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.http.port", Integer.toString(chosen[0]),
            "quarkus.management.host", "127.0.0.1",
            "quarkus.management.port", Integer.toString(chosen[1]),
            "quarkus.http.access-log.enabled", "false",
            // On the disk at once: ids stand in every record of the broker's log.
            "apicurio.datasource.url",
                "jdbc:h2:file:" + data.registry().database() + ";WRITE_DELAY=0",
            "apicurio.datasource.jdbc.initial-size", "2",
            "apicurio.datasource.jdbc.min-size", "2",
            "apicurio.datasource.jdbc.max-size", "10",
            "java.io.tmpdir", data.registry().scratch().toString());
    List<String> options =
        new ArrayList<>(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    settings.forEach((key, value) -> options.add("-D" + key + "=" + value));
    return options;
  }

  /**
   * Waits until the registry answers, and holds all subjects to full compatibility. From then on it
   * is kept up.
   *
   * @param base where the ports come from, should one have been taken meanwhile
   * @throws CannotStartException if it does not come up within two minutes
   */
  RestSchemaRegistry awaitReady(PortBase base) {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    int launches = 1;
    while (System.nanoTime() < deadline) {
      RestSchemaRegistry client = new RestSchemaRegistry(Map.of("schema.registry.url", url()));
      while (System.nanoTime() < deadline && !child().endsWithin(POLL)) {
        if (answers(client)) {
          data.registry().finish();
          Thread.ofPlatform().daemon().name("registry-keeper").start(this::keepUp);
          return client;
        }
      }
      if (!child().alive() && launches++ < PORT_TRIES) {
        launch(base.registry());
      }
    }
    throw new CannotStartException("the schema registry did not come up; it says: " + lastWords());
  }

  private static boolean answers(RestSchemaRegistry client) {
    try {
      client.compatibility("FULL_TRANSITIVE");
      return true;
    } catch (SchemaRegistryException e) {
      if (e.retriable()) {
        return false;
      }
      throw e;
    }
  }

  /** On the same ports: clients know them. */
  private void keepUp() {
    while (!closed()) {
      if (child().endsWithin(LOOK)) {
        launchAgain();
      }
    }
  }

  private synchronized void launchAgain() {
    if (!closed) {
      log.warn("the registry's process has ended, and is started again; it said: {}", lastWords());
      launch(ports);
    }
  }

  private synchronized boolean closed() {
    return closed;
  }

  private synchronized ChildJvm child() {
    return child;
  }

  /** The log itself may go with the directory. */
  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(data.registry().log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "nothing (" + e + ")";
    }
  }

  /** The base of Confluent's API. */
  synchronized String url() {
    return "http://127.0.0.1:" + ports[0] + "/apis/ccompat/v7";
  }

  @Override
  public synchronized void close() {
    closed = true;
    child.close();
  }
}
