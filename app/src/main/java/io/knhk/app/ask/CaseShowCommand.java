package io.knhk.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.process.CannotStartException;
import io.knhk.app.text.Columns;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
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
      "Show a case: version, side, state, variables that are not sealed, open tasks, timers, incidents.",
      "Of each case that it waits for (20 at most are asked for), how that one is.",
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
  private static final int MOST_CHILDREN = 20;

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
      table(found, statuses(found.path("children"))).lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  /** How its children are, by their ids; without those that are not told of now. */
  private Map<String, String> statuses(JsonNode children) {
    Map<String, String> statuses = new HashMap<>();
    StreamSupport.stream(children.spliterator(), false)
        .limit(MOST_CHILDREN)
        .map(child -> child.path("caseId").asText())
        .forEach(child -> status(child).ifPresent(status -> statuses.put(child, status)));
    return statuses;
  }

  /** A child that was just asked for has not begun, and one may end meanwhile. */
  private Optional<String> status(String child) {
    try {
      JsonNode found = service.get("/cases/" + ServiceAddress.encoded(child), Map.of());
      return Optional.of(found.path("status").asText());
    } catch (CannotStartException e) {
      return Optional.empty();
    }
  }

  private static Columns table(JsonNode found, Map<String, String> statuses) {
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
                "%s, awaited by %s%s"
                    .formatted(
                        wait.path("signal").asText(),
                        wait.path("task").asText(),
                        wait.hasNonNull("correlation")
                            ? ", key '%s'".formatted(wait.path("correlation").asText())
                            : "")));
    found.path("timers").forEach(timer -> table.row("timer", time(timer)));
    found.path("retries").forEach(retry -> table.row("retry", time(retry)));
    found.path("children").forEach(child -> table.row("child", child(child, statuses)));
    found.path("incidents").forEach(incident -> table.row("incident", incident(incident)));
    if (found.hasNonNull("forgottenMillis")) {
      table.row("known until", LogTime.of(found.path("forgottenMillis")));
    }
    return table;
  }

  private static String task(JsonNode task) {
    return "%s, since %s, due %s%s%s%s"
        .formatted(
            tried(task),
            LogTime.of(task.path("activatedMillis")),
            LogTime.of(task.path("dueMillis")),
            task.path("overdue").asBoolean() ? ", overdue" : "",
            task.hasNonNull("timeoutMillis")
                ? ", times out " + LogTime.of(task.path("timeoutMillis"))
                : "",
            task.hasNonNull("heartbeatMillis")
                ? ", a heartbeat every %d ms".formatted(task.path("heartbeatMillis").asLong())
                : "");
  }

  private static String time(JsonNode awaited) {
    return "%s, at %s".formatted(tried(awaited), LogTime.of(awaited.path("dueMillis")));
  }

  private static String tried(JsonNode task) {
    int instance = task.path("instance").asInt();
    return "%s, try %d%s"
        .formatted(
            task.path("task").asText(),
            task.path("tryNumber").asInt(),
            instance > 0 ? ", instance " + instance : "");
  }

  private static String child(JsonNode child, Map<String, String> statuses) {
    String caseId = child.path("caseId").asText();
    return "%s, try %d, since %s: case %s%s"
        .formatted(
            child.path("task").asText(),
            child.path("tryNumber").asInt(),
            LogTime.of(child.path("activatedMillis")),
            caseId,
            statuses.containsKey(caseId) ? ", " + statuses.get(caseId) : "");
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
    return "%d, at %s: %s"
        .formatted(
            incident.path("incident").asInt(),
            incident.path("task").asText(),
            incident.path("message").asText());
  }
}
