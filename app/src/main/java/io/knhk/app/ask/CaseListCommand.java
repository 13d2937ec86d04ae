package io.knhk.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.text.Columns;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk case list}: a page of the open cases. */
@Command(
    name = "list",
    description = "List open cases in the order of their ids, a page at a time.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the page was printed, however many cases are in it",
      "1:nobody answers, or not all partitions are held now",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  knhk case list --workflow order",
      "  knhk case list --status INCIDENT",
      "  knhk case list --after order-17 --limit 500 --json"
    })
final class CaseListCommand implements Callable<Integer> {
  private static final String NEXT = "next";

  @Mixin private ServiceAddress service;

  @Option(names = "--workflow", paramLabel = "ID", description = "Only cases of this workflow.")
  private Optional<String> workflow = Optional.empty();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only cases that are so: RUNNING or INCIDENT.")
  private Optional<String> status = Optional.empty();

  @Option(names = "--after", paramLabel = "ID", description = "Begin behind this case.")
  private Optional<String> after = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Most cases of the page, 1 to 500 (default: ${DEFAULT-VALUE}).")
  private String limit;

  @Option(names = "--json", description = "Print the answer as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Map<String, String> query = new LinkedHashMap<>();
    workflow.ifPresent(id -> query.put("workflow", id));
    status.ifPresent(it -> query.put("status", it));
    after.ifPresent(id -> query.put("after", id));
    query.put("limit", limit);
    JsonNode page = service.get("/cases", query);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(page);
    } else {
      table(page).lines().forEach(out::println);
      if (page.hasNonNull(NEXT)) {
        out.printf("There may be more: --after '%s'%n", page.path(NEXT).asText());
      }
    }
    out.flush();
    return 0;
  }

  private static Columns table(JsonNode page) {
    Columns table =
        new Columns("case", "version", "side", "status", "started", "open tasks", "incidents");
    page.path("cases")
        .forEach(found ->
            table.row(
                found.path("caseId").asText(),
                found.path("workflow").asText() + "@" + found.path("version").asText(),
                found.path("side").asText(),
                found.path("status").asText(),
                found.hasNonNull("startedMillis") ? LogTime.of(found.path("startedMillis")) : "",
                joined(found.path("openTasks")),
                joined(found.path("incidentNumbers"))));
    return table;
  }

  private static String joined(JsonNode several) {
    return StreamSupport.stream(several.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }
}
