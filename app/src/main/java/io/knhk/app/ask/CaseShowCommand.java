package io.knhk.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.text.Columns;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knhk case show}: all that the engine tells of a case. */
@Command(
    name = "show",
    description = {
      "Show a case: version, side, state, variables that are not sealed, open tasks, incidents.",
      "One that has ended is known for 24 h of log time."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it was shown",
      "1:there is no such case, or nobody answers",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  knhk case show order-17",
      "  knhk case show order-17 --json --url http://engine-1:9096"
    })
final class CaseShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The case's id.")
  private String id;

  @Mixin private ServiceAddress service;

  @Option(names = "--json", description = "Print the answer as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode found = service.get("/cases/" + ServiceAddress.encoded(id), Map.of());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(found);
    } else {
      table(found).lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private static Columns table(JsonNode found) {
    Columns table = new Columns("case", found.path("caseId").asText());
    table.row("version", found.path("workflow").asText() + "@" + found.path("version").asText());
    table.row("side", found.path("side").asText());
    table.row("status", found.path("status").asText());
    if (found.hasNonNull("startedMillis")) {
      table.row("started", LogTime.of(found.path("startedMillis")));
    }
    if (found.hasNonNull("parent")) {
      table.row("parent", parent(found.path("parent")));
    }
    found
        .path("variables")
        .properties()
        .forEach(variable ->
            table.row("variable", "%s = %s".formatted(variable.getKey(), variable.getValue())));
    found
        .path("sealedVariables")
        .forEach(name -> table.row("variable", name.asText() + " (sealed)"));
    found.path("openTasks").forEach(task -> table.row("task", task(task)));
    found
        .path("awaitedSignals")
        .forEach(wait ->
            table.row(
                "signal",
                "%s, awaited by %s"
                    .formatted(wait.path("signal").asText(), wait.path("task").asText())));
    found.path("children").forEach(child -> table.row("child", child(child)));
    found.path("incidents").forEach(incident -> table.row("incident", incident(incident)));
    if (found.hasNonNull("forgottenMillis")) {
      table.row("known until", LogTime.of(found.path("forgottenMillis")));
    }
    return table;
  }

  private static String task(JsonNode task) {
    return "%s, try %d%s, since %s, due %s%s"
        .formatted(
            task.path("task").asText(),
            task.path("tryNumber").asInt(),
            task.path("instance").asInt() > 0 ? ", instance " + task.path("instance").asInt() : "",
            LogTime.of(task.path("activatedMillis")),
            LogTime.of(task.path("dueMillis")),
            task.path("overdue").asBoolean() ? ", overdue" : "");
  }

  private static String child(JsonNode child) {
    return "%s, try %d, since %s: case %s"
        .formatted(
            child.path("task").asText(),
            child.path("tryNumber").asInt(),
            LogTime.of(child.path("activatedMillis")),
            child.path("caseId").asText());
  }

  private static String parent(JsonNode parent) {
    return "%s, task %s, try %d, depth %d"
        .formatted(
            parent.path("caseId").asText(),
            parent.path("task").asText(),
            parent.path("tryNumber").asInt(),
            parent.path("depth").asInt());
  }

  private static String incident(JsonNode incident) {
    return incident.path("task").asText() + ": " + incident.path("message").asText();
  }
}
