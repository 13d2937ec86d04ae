package io.knhk.app.region;

import io.knhk.app.child.ChildJvm;
import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.SchemaRegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Apicurio's schema registry in a child process on the loopback interface. It is launched first and
 * waited for last, as it needs longer than all else.
 */
final class RegistryServer implements AutoCloseable {
  private static final String JAR = "quarkus-run.jar";
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int PORT_TRIES = 3;
  private static final int LAST_LINES = 10;

  private final Path home;
  private final DataDirectory data;
  private ChildJvm child;
  private String url;
  private boolean closed;

  private RegistryServer(Path home, DataDirectory data) {
    this.home = home;
    this.data = data;
    launch();
  }

  /**
   * Launches a registry and returns at once.
   *
   * @param home the unpacked registry
   * @param data where its database and log go; the child removes it at its end if it is temporary
   * @throws IllegalStateException if there is no registry in {@code home}
   */
  static RegistryServer launch(Path home, DataDirectory data) {
    if (!Files.exists(home.resolve(JAR))) {
      throw new IllegalStateException("no schema registry in " + home + ": build it with ./knhk");
    }
    return new RegistryServer(home, data);
  }

  private synchronized void launch() {
    if (closed) {
      throw new IllegalStateException("the registry is closed");
    }
    int[] ports = FreePorts.two();
    url = "http://127.0.0.1:" + ports[0] + "/apis/ccompat/v7";
    child =
        ChildJvm.start(
            options(ports),
            List.of(ChildJvm.homeOf(RegistryChild.class), home.resolve(JAR)),
            RegistryChild.class,
            data.temporary() ? List.of(data.root().toString()) : List.of(),
            data.registryLog());
  }

  private List<String> options(int[] ports) {
    Map<String, String> settings =
        Map.of(
            "quarkus.http.host", "127.0.0.1",
            "quarkus.http.port", Integer.toString(ports[0]),
            "quarkus.management.host", "127.0.0.1",
            "quarkus.management.port", Integer.toString(ports[1]),
            "quarkus.http.access-log.enabled", "false",
            // On the disk at once: ids stand in every record of the broker's log.
            "apicurio.datasource.url", "jdbc:h2:file:" + data.registryDatabase() + ";WRITE_DELAY=0",
            "apicurio.datasource.jdbc.initial-size", "2",
            "apicurio.datasource.jdbc.min-size", "2",
            "apicurio.datasource.jdbc.max-size", "10",
            "java.io.tmpdir", data.registryScratch().toString());
    List<String> options =
        new ArrayList<>(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    settings.forEach((key, value) -> options.add("-D" + key + "=" + value));
    return options;
  }

  /**
   * Waits until the registry answers, and holds all subjects to full compatibility.
   *
   * @throws IllegalStateException if it does not come up within a minute
   */
  RestSchemaRegistry awaitReady() {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    int launches = 1;
    while (System.nanoTime() < deadline) {
      RestSchemaRegistry client = new RestSchemaRegistry(Map.of("schema.registry.url", url));
      while (System.nanoTime() < deadline && !child.endsWithin(POLL)) {
        if (answers(client)) {
          return client;
        }
      }
      if (!child.alive() && launches++ < PORT_TRIES) { // a port was taken meanwhile
        launch();
      }
    }
    throw new IllegalStateException("the schema registry did not come up; it says: " + lastWords());
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

  /** The log itself may go with the directory. */
  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(data.registryLog());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "nothing (" + e + ")";
    }
  }

  /** The base of Confluent's API. */
  String url() {
    return url;
  }

  @Override
  public synchronized void close() {
    closed = true;
    child.close();
  }
}
