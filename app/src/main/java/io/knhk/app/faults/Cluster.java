package io.knhk.app.faults;

import io.knhk.app.demo.load.Clients;
import io.knhk.app.process.Directories;
import io.knhk.app.process.Waiting;
import io.knhk.app.region.PortBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A region of which every part is a process of its own: one broker with its registry, and the
 * instances of the services. Not thread-safe.
 */
final class Cluster implements AutoCloseable {
  private static final Duration UP_WITHIN = Duration.ofSeconds(90);

  private final Path directory;
  private final Tuning tuning;
  private final int portBase = PortBase.found().first();
  private final Instance broker;
  private final Map<Service, List<Instance>> instances;

  /**
   * How its services run.
   *
   * @param protocol of their groups: classic or streams
   * @param sessionTimeoutMillis after this long without a heartbeat others take over
   */
  record Tuning(String protocol, int sessionTimeoutMillis) {}

  /**
   * Starts a region and returns once every part works.
   *
   * @param directory everything is in there
   * @param twice the services that have two instances; the others have one
   */
  static Cluster start(Path directory, Tuning tuning, Set<Service> twice) {
    Cluster cluster = new Cluster(directory, tuning, twice);
    try {
      cluster.start();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private Cluster(Path directory, Tuning tuning, Set<Service> twice) {
    this.directory = directory;
    this.tuning = tuning;
    this.broker =
        new Instance(
            "broker",
            List.of(
                "broker",
                "--data",
                directory.resolve("region").toString(),
                "--port-base",
                Integer.toString(portBase)),
            URI.create(registryUrl() + "/subjects"),
            directory.resolve("broker"));
    this.instances =
        Map.of(
            Service.ENGINE, instances(Service.ENGINE, twice),
            Service.AGGREGATOR, instances(Service.AGGREGATOR, twice),
            Service.CONTROLLER, instances(Service.CONTROLLER, twice));
  }

  /** Ordinary clients of it. */
  Clients clients() {
    return Clients.of(bootstrap(), registryUrl());
  }

  String bootstrap() {
    return "127.0.0.1:" + portBase;
  }

  String registryUrl() {
    return "http://127.0.0.1:" + (portBase + 2) + "/apis/ccompat/v7";
  }

  Instance broker() {
    return broker;
  }

  List<Instance> instances(Service service) {
    return instances.get(service);
  }

  /** Every process. */
  List<Instance> all() {
    return Stream.concat(Stream.of(broker), instances.values().stream().flatMap(List::stream))
        .toList();
  }

  /** Returns once a part works again. */
  void awaitReady(Instance instance) {
    Waiting.until(instance::ready, UP_WITHIN, instance.name() + " to be ready");
  }

  /** Removes what a part that does not run has stored: it must be restored from the topics. */
  void forgetState(Instance instance) {
    Directories.remove(state(instance.name()));
  }

  private Path state(String name) {
    return directory.resolve("state-" + name);
  }

  private void start() {
    broker.start();
    awaitReady(broker);
    instances.values().forEach(some -> some.forEach(Instance::start));
    instances.values().forEach(some -> some.forEach(this::awaitReady));
  }

  private List<Instance> instances(Service service, Set<Service> twice) {
    List<Instance> made = new ArrayList<>();
    boolean two = twice.contains(service);
    for (int i = 0; i < (two ? 2 : 1); i++) {
      made.add(instance(service, i, two ? 1 : 0));
    }
    return made;
  }

  private Instance instance(Service service, int number, int standbys) {
    String name = service.command() + "-" + number;
    int httpPort = PortBase.FREE.http();
    Path config = directory.resolve(name + ".yaml");
    try {
      Files.writeString(config, yaml(name, standbys, httpPort));
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + config, e);
    }
    return new Instance(
        name,
        List.of(service.command(), "--config", config.toString()),
        URI.create("http://127.0.0.1:" + httpPort + "/health/ready"),
        directory.resolve(name));
  }

  /**
   * Windows and stages are short, and targets so far that a bad version shows by its failures
   * alone, however busy the machine is or long a broker is away: what is shown is that nothing is
   * lost.
   */
  private String yaml(String name, int standbys, int httpPort) {
    return """
    fortune5:
      slo: {w1_p99_max_ms: 1000, c1_p99_max_ms: 30000, window_size_seconds: 5}
      promotion: {environment: staging, slo_threshold: "0.9", rollback_window_seconds: 3}
    rollout:
      stages: [50, 100]
    kafka:
      bootstrap_servers: %s
      registry_url: %s
      state_directory: %s
      standby_replicas: %d
      group_protocol: %s
      session_timeout_ms: %d
    http: {host: 127.0.0.1, port: %d}
    """
        .formatted(
            bootstrap(),
            registryUrl(),
            state(name),
            standbys,
            tuning.protocol(),
            tuning.sessionTimeoutMillis(),
            httpPort);
  }

  /** Ends every process at once, and not politely: what it leaves has been judged. */
  @Override
  public void close() {
    all().reversed().forEach(Instance::close);
  }
}
