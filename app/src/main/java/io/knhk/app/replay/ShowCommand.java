package io.knhk.app.replay;

import io.knhk.app.client.RegionAddress;
import io.knhk.app.json.RecordJson;
import io.knhk.schemas.SchemaRegistryException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knhk show}: the records of a stretch of a topic, such as a difference's evidence. */
@Command(
    name = "show",
    description = "Print committed records of a topic's partition as JSON, one a line.",
    mixinStandardHelpOptions = true)
public final class ShowCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TOPIC-PARTITION@FROM..TO",
      description = "The stretch: from an offset to below another, such as slo.timings-0@12..40.")
  private String stretch;

  @Mixin private RegionAddress region;

  @Spec private CommandSpec spec;

  /** Prints them: 0 if the stretch could be read. */
  @Override
  public Integer call() {
    Stretch wanted =
        Stretch.parse(stretch)
            .filter(parsed -> parsed.topic().isPresent())
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "'%s' is no stretch of a topic of ours; allowed: such as slo.timings-0@12..40"
                        .formatted(stretch)));
    try (RegionLog log = new KafkaRegionLog(region.brokers(), List.of())) {
      show(wanted, log);
      return 0;
    } catch (ReplayException | SchemaRegistryException e) {
      spec.commandLine().getErr().println("knhk: " + e.getMessage());
      return 1;
    }
  }

  private void show(Stretch wanted, RegionLog log) {
    Deserializer<? extends SpecificRecord> values =
        wanted.topic().orElseThrow().values(region.registry()).deserializer();
    int partitions = log.partitions(wanted.partition().topic());
    if (wanted.partition().partition() >= partitions) {
      throw new ReplayException(
          "%s has %d partitions".formatted(wanted.partition().topic(), partitions));
    }
    PrintWriter out = spec.commandLine().getOut();
    try (RegionLog.Cursor cursor = log.read(wanted.partition(), wanted.from())) {
      for (var next = cursor.next();
          next.isPresent() && next.get().offset() < wanted.to();
          next = cursor.next()) {
        out.println(RecordJson.of(next.get(), values));
      }
    }
    out.flush();
  }
}
