package io.knhk.app.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.client.RegionAddress;
import io.knhk.app.client.TopicReader;
import io.knhk.app.json.RecordJson;
import io.knhk.app.process.CannotStartException;
import io.knhk.app.text.Columns;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knhk case history}: all that became of a case, from the journal. */
@Command(
    name = "history",
    description = {
      "Show all that was asked of a case and what became of it, oldest first: from the journal,",
      "workflow.events, as far back as that is kept; also of a case that has long ended. Reads",
      "all of the case's partition."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it was shown",
      "1:the journal has nothing of it, or the brokers or the registry do not answer",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  knhk case history order-17 --bootstrap 127.0.0.1:9092 \\",
      "    --registry http://127.0.0.1:9094/apis/ccompat/v7",
      "  knhk case history order-17 --json --bootstrap … --registry …"
    })
final class CaseHistoryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The case's id.")
  private String id;

  @Mixin private RegionAddress region;

  @Option(names = "--json", description = "Print each entry as one JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<ObjectNode> entries = entries();
    if (entries.isEmpty()) {
      throw new CannotStartException(
          "'%s' is in no entry of %s".formatted(id, Topics.EVENTS.name()));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      entries.forEach(out::println);
    } else {
      table(entries).lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private List<ObjectNode> entries() {
    List<ObjectNode> entries = new ArrayList<>();
    Deserializer<WorkflowEvent> values = Topics.EVENTS.values(region.registry()).deserializer();
    byte[] key = id.getBytes(UTF_8);
    try (TopicReader reader =
        TopicReader.of(region.brokers(), List.of(Topics.EVENTS.name())).onlyWhere(id)) {
      reader.toEnd(record -> {
        if (Arrays.equals(record.key(), key)) {
          entries.add(RecordJson.of(record, values));
        }
      });
    }
    return entries;
  }

  private static Columns table(List<ObjectNode> entries) {
    Columns table = new Columns("log time", "entry", "cause", "outcome", "what happened");
    for (ObjectNode entry : entries) {
      JsonNode value = entry.path("value");
      List<String> happened = HistoryWords.of(entry);
      table.row(
          LogTime.of(value.path("nowMillis")),
          "%d@%d".formatted(entry.path("partition").asInt(), entry.path("offset").asLong()),
          HistoryWords.cause(value),
          HistoryWords.outcome(value),
          happened.isEmpty() ? "" : happened.getFirst());
      happened.stream().skip(1).forEach(line -> table.row("", "", "", "", line));
    }
    return table;
  }
}
