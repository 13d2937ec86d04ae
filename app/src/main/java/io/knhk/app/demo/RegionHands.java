package io.knhk.app.demo;

import io.knhk.app.child.ChildJvm;
import io.knhk.app.demo.load.Clients;
import io.knhk.app.demo.load.Load;
import io.knhk.app.region.Region;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.RegisterWorkflow;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Acts on a real region: registers by an ordinary producer, starts the load as a child JVM. */
final class RegionHands implements Hands, AutoCloseable {
  private static final List<String> JVM =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Region region;
  private final Path loadLog;
  private final Producer<String, RegisterWorkflow> registrations;
  private Optional<ChildJvm> load = Optional.empty();

  RegionHands(Region region, Clients clients) {
    this.region = region;
    this.loadLog = region.dataDirectory().resolve("load.log");
    this.registrations = clients.producer(Topics.REGISTRATIONS);
  }

  @Override
  public void register(String version) {
    RegisterWorkflow command =
        RegisterWorkflow.newBuilder()
            .setCommandId("register-" + version)
            .setDefinitionYaml(OrderWorkflow.yaml(version))
            .setRequestedBy("demo")
            .build();
    // One that is lost shows soon enough: the scenario waits for its outcome.
    var _ =
        registrations.send(
            new ProducerRecord<>(Topics.REGISTRATIONS.name(), OrderWorkflow.ID, command));
  }

  @Override
  public void startLoad() {
    load =
        Optional.of(
            ChildJvm.start(
                JVM,
                classPath(),
                Load.class,
                List.of(
                    region.bootstrap(),
                    region.registryUrl(),
                    OrderWorkflow.ID,
                    Integer.toString(DemoPolicy.CASES_PER_SECOND),
                    Integer.toString(DemoPolicy.RISE_SECONDS)),
                loadLog));
  }

  @Override
  public Optional<String> loadFault() {
    return load.filter(jvm -> !jvm.alive())
        .map(jvm -> "the load's process ended by itself; it said:\n" + said());
  }

  @Override
  public void close() {
    load.ifPresent(ChildJvm::close);
    registrations.close();
  }

  private String said() {
    try {
      return Files.readString(loadLog);
    } catch (IOException e) {
      return "nothing that can be read: " + e;
    }
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
