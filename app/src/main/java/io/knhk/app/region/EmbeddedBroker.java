package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import io.knhk.app.process.CannotStartException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and its controller in this JVM, on the loopback interface, its log in one folder.
 * The only file that touches Kafka's internals: they belong to the one version pinned in the parent
 * POM.
 */
final class EmbeddedBroker implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int PORT_TRIES = 3;

  private final KafkaRaftServer server;
  private final String bootstrap;

  private EmbeddedBroker(KafkaRaftServer server, String bootstrap) {
    this.server = server;
    this.bootstrap = bootstrap;
  }

  /**
   * Starts a broker; a log that is there already is gone on with, on whatever ports it was before.
   *
   * @param log the folder of its log
   * @throws CannotStartException if a port is taken
   */
  static EmbeddedBroker start(Path log, PortBase ports) {
    for (int tries = 1; ; tries++) {
      try {
        return start(log, ports.broker());
      } catch (KafkaException e) {
        if (!(e.getCause() instanceof BindException)) {
          throw e;
        }
        if (ports.chosen() || tries == PORT_TRIES) {
          throw new CannotStartException("a port is taken already: " + e.getMessage(), e);
        }
      }
    }
  }

  private static EmbeddedBroker start(Path log, int[] ports) {
    return start(log, ports, Map.of());
  }

  /** Starts one on two ports, with settings that go before ours. */
  static EmbeddedBroker start(Path log, int[] ports, Map<String, String> more) {
    String controller = HOST + ":" + ports[1];
    // Written last: where it is missing, nothing was ever kept, and what is there is written anew.
    if (!Files.exists(log.resolve("meta.properties"))) {
      format(log, controller);
    }
    String bootstrap = HOST + ":" + ports[0];
    Map<String, String> settings = new HashMap<>(settings(log, bootstrap, controller));
    settings.putAll(more);
    KafkaConfig config = new KafkaConfig(settings, false);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server, bootstrap);
  }

  private static void format(Path log, String controller) {
    try {
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .addDirectory(log.toString())
          .setMetadataLogDirectory(log.toString())
          .setControllerListenerName("CONTROLLER")
          .setIgnoreFormatted(true)
          .setInitialControllers(DynamicVoters.parse("1@" + controller + ":" + Uuid.randomUuid()))
          .setHasDynamicQuorum(true)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("could not format " + log, e);
    } catch (Exception e) { // what Formatter declares
      throw new IllegalStateException("could not format " + log, e);
    }
  }

  private static Map<String, String> settings(Path log, String bootstrap, String controller) {
    return Map.ofEntries(
        entry("process.roles", "broker,controller"),
        entry("node.id", "1"),
        entry("listeners", "PLAINTEXT://" + bootstrap + ",CONTROLLER://" + controller),
        entry("advertised.listeners", "PLAINTEXT://" + bootstrap),
        entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        entry("inter.broker.listener.name", "PLAINTEXT"),
        entry("controller.listener.names", "CONTROLLER"),
        entry("controller.quorum.bootstrap.servers", controller),
        entry("log.dirs", log.toString()),
        entry("auto.create.topics.enable", "false"),
        // One broker: no copies, and few internal partitions start faster.
        entry("default.replication.factor", "1"),
        entry("offsets.topic.replication.factor", "1"),
        entry("offsets.topic.num.partitions", "1"),
        entry("transaction.state.log.replication.factor", "1"),
        entry("transaction.state.log.num.partitions", "1"),
        entry("transaction.state.log.min.isr", "1"),
        entry("share.coordinator.state.topic.replication.factor", "1"),
        entry("share.coordinator.state.topic.num.partitions", "1"),
        entry("share.coordinator.state.topic.min.isr", "1"),
        // Restarted after a kill, it waits for its own old registration to lapse: no longer than a
        // busy machine needs, on which a stall of 2 s is no rare thing.
        entry("broker.session.timeout.ms", "6000"),
        entry("broker.heartbeat.interval.ms", "500"),
        // A killed service's group and open transaction hold the others up for this long.
        entry("group.initial.rebalance.delay.ms", "0"),
        entry("group.min.session.timeout.ms", "1000"),
        entry("group.streams.min.session.timeout.ms", "1000"),
        entry("group.streams.min.heartbeat.interval.ms", "250"),
        entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"),
        // The default takes 128 MiB of the heap that the services share.
        entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)));
  }

  /** Where clients find it, as {@code host:port}. */
  String bootstrap() {
    return bootstrap;
  }

  /** Stops it, its log being complete on the disk. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
