package io.knhk.app.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.client.RegionAddress;
import io.knhk.app.client.Terminal;
import io.knhk.app.client.TopicReader;
import io.knhk.app.deadletters.DeadLetter;
import io.knhk.app.json.RecordJson;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.Topic;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knhk watch}: a topic's records as they come. */
@Command(
    name = "watch",
    description = {
      "Print committed records as they come, until Ctrl-C: one JSON object a line, on a terminal a",
      "table. Those of a key come in their order; those of several partitions in any."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:as many were printed as --max asks for, or nobody reads the output any more",
      "1:the brokers or the registry do not answer, or a topic is missing",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  knhk watch gates --key order --bootstrap 127.0.0.1:9092 \\",
      "    --registry http://127.0.0.1:9094/apis/ccompat/v7",
      "  knhk watch events --key case-1 --from-beginning --max 10 --bootstrap … --registry …"
    })
public final class WatchCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "WHAT",
      description = {
        "metrics, compliance (slo.*), gates, features, audit (promotion.*), tasks, events",
        "(workflow.*), or dlq: the dead letters of every topic, with their errors."
      })
  private Watched watched;

  @Mixin private RegionAddress region;

  @Option(names = "--from-beginning", description = "What is there already, too.")
  private boolean fromBeginning;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Only of this key: a feature, or a case's id.")
  private Optional<String> key = Optional.empty();

  @Option(names = "--max", paramLabel = "N", description = "End after so many.")
  private Optional<Long> max = Optional.empty();

  @Option(names = "--json", description = "JSON lines on a terminal, too.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Returns only if it is to end by itself. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Function<ObjectNode, String> form = form(out);
    Function<ConsumerRecord<byte[], byte[]>, ObjectNode> document = document();
    try (TopicReader reader = TopicReader.of(region.brokers(), topics())) {
      if (!fromBeginning) {
        reader.fromNowOn();
      }
      long left = max.orElse(Long.MAX_VALUE);
      while (left > 0 && !out.checkError()) {
        List<ConsumerRecord<byte[], byte[]>> come =
            reader.poll().filter(this::isWanted).limit(left).toList();
        come.forEach(record -> out.println(form.apply(document.apply(record))));
        left -= come.size();
      }
    }
    out.flush();
    return 0;
  }

  private List<String> topics() {
    return watched.topic().map(topic -> List.of(topic.name())).orElseGet(DeadLetter::topics);
  }

  private Function<ConsumerRecord<byte[], byte[]>, ObjectNode> document() {
    Optional<Topic<? extends SpecificRecord>> topic = watched.topic();
    if (topic.isEmpty()) {
      return record -> new DeadLetter(record).json();
    }
    SchemaRegistry registry = region.registry();
    Deserializer<? extends SpecificRecord> values = topic.get().values(registry).deserializer();
    return record -> RecordJson.of(record, values);
  }

  private Function<ObjectNode, String> form(PrintWriter out) {
    if (json || !Terminal.attached()) {
      return ObjectNode::toString;
    }
    Table table = new Table(watched.columns());
    out.println(table.head());
    return table::line;
  }

  private boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
    return key.isEmpty()
        || (record.key() != null && Arrays.equals(record.key(), key.get().getBytes(UTF_8)));
  }
}
