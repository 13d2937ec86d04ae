package io.knhk.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.client.Plural;
import io.knhk.app.client.RegionAddress;
import io.knhk.app.send.CaseCancellations;
import io.knhk.app.send.CaseCancellations.Cancelled;
import io.knhk.app.send.CaseCancellations.End;
import io.knhk.app.text.Columns;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knhk case purge}: cancels open cases that were started long ago. */
@Command(
    name = "purge",
    description = {
      "Cancel the open cases that were started longer ago than an age, by this machine's clock:",
      "finds them as case list does, sends a CancelCase for each, and waits for its outcome.",
      "What becomes of a case stays in its history. Cases whose start is not known, as an earlier",
      "release started them, are left alone and counted."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all that were found are cancelled, or had ended meanwhile; with --dry-run: they were listed",
      "1:some are not, nobody answers, or not all partitions are held now",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  knhk case purge --older-than P90D --dry-run --bootstrap 127.0.0.1:9092 \\",
      "    --registry http://127.0.0.1:9094/apis/ccompat/v7",
      "  knhk case purge --older-than PT36H --workflow order --json --bootstrap … --registry …"
    })
final class CasePurgeCommand implements Callable<Integer> {
  private static final String FOUND = "FOUND";

  @Mixin private ServiceAddress service;

  @Mixin private RegionAddress region;

  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "AGE",
      description = "The age, as ISO 8601 has it: P90D, PT36H.")
  private Duration age;

  @Option(names = "--workflow", paramLabel = "ID", description = "Only cases of this workflow.")
  private Optional<String> workflow = Optional.empty();

  @Option(names = "--dry-run", description = "Only tell which cases they are.")
  private boolean dryRun;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long for the outcomes of a page (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Option(names = "--json", description = "Print each case as one JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  private final Map<End, Integer> ends = new EnumMap<>(End.class);
  private int found;
  private int startUnknown;

  @Override
  public Integer call() {
    if (age.isNegative()) {
      throw new ParameterException(
          spec.commandLine(),
          "--older-than is '%s'; allowed: an age such as P90D, not negative".formatted(age));
    }
    long nowMillis = System.currentTimeMillis();
    long beforeMillis = nowMillis - age.toMillis();
    if (dryRun) {
      pages(beforeMillis, page -> page.forEach(row -> print(row, FOUND, "")));
    } else {
      String reason = "purged by an operator: started longer ago than " + age;
      try (CaseCancellations cancellations =
          new CaseCancellations(
              region, "purge-" + nowMillis, reason, Duration.ofSeconds(timeoutSeconds))) {
        pages(beforeMillis, page -> cancel(page, cancellations));
      }
    }
    sumUp();
    return ends.containsKey(End.REFUSED) || ends.containsKey(End.UNANSWERED) ? 1 : 0;
  }

  /** Page by page: a million of them would not fit in here at once. */
  private void pages(long beforeMillis, Consumer<List<JsonNode>> each) {
    Map<String, String> query = new LinkedHashMap<>();
    workflow.ifPresent(id -> query.put("workflow", id));
    service.pages(
        "cases",
        query,
        page -> {
          List<JsonNode> old = new ArrayList<>();
          for (JsonNode row : page) {
            if (!row.hasNonNull("startedMillis")) {
              startUnknown++;
            } else if (row.path("startedMillis").longValue() < beforeMillis) {
              old.add(row);
            }
          }
          found += old.size();
          each.accept(old);
        });
  }

  private void cancel(List<JsonNode> page, CaseCancellations cancellations) {
    if (page.isEmpty()) {
      return;
    }
    Map<String, JsonNode> rows = new LinkedHashMap<>();
    page.forEach(row -> rows.put(row.path("caseId").asText(), row));
    for (Cancelled told : cancellations.cancel(List.copyOf(rows.keySet()))) {
      ends.merge(told.end(), 1, Integer::sum);
      print(rows.get(told.caseId()), told.end().name(), told.message());
    }
  }

  private void print(JsonNode row, String outcome, String message) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode line = row.deepCopy();
      line.put("outcome", outcome);
      if (!message.isEmpty()) {
        line.put("message", message);
      }
      out.println(line);
    } else {
      String version = row.path("workflow").asText() + "@" + row.path("version").asText();
      new Columns(
              row.path("caseId").asText(),
              version,
              "started " + LogTime.of(row.path("startedMillis")),
              outcome,
              message)
          .lines()
          .forEach(out::println);
    }
    out.flush();
  }

  private void sumUp() {
    StringBuilder words = new StringBuilder("knhk: ");
    words.append(Plural.of(found, "open case")).append(" started longer ago than ").append(age);
    ends.forEach((end, count) -> words.append(", %d %s".formatted(count, words(end))));
    if (startUnknown > 0) {
      words.append("; left alone, their start is not known: ").append(startUnknown);
    }
    spec.commandLine().getErr().println(words);
  }

  private static String words(End end) {
    return end.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
