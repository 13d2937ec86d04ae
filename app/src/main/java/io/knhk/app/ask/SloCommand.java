package io.knhk.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.text.Columns;
import io.knhk.app.text.Quantity;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk slo}: whether features keep their targets, as the aggregator last published. */
@Command(
    name = "slo",
    description = {
      "Show how features keep their targets: by version and class the window last closed and the",
      "open one (marked +), and what the gate says."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it was shown, whether targets are met or not",
      "1:there is no such feature, or nobody answers",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  knhk slo order", "  knhk slo --json --url http://aggregator-1:9096"})
public final class SloCommand implements Callable<Integer> {
  private static final String SLO = "slo";

  @Mixin private FeaturesOption features;
  @Mixin private ServiceAddress service;

  @Option(names = "--json", description = "Print the answer as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** 0 only if it was shown. */
  @Override
  public Integer call() {
    JsonNode document = features.document(service, SLO);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document);
    } else {
      Columns table =
          new Columns(
              "feature",
              "version",
              "class",
              "window begins",
              "good of",
              "P99",
              "target",
              "verdict");
      features.each(SLO, document).forEach(told -> rows(told, table));
      table.lines().forEach(out::println);
      features.each(SLO, document).forEach(told -> out.println(gate(told)));
    }
    out.flush();
    return 0;
  }

  private static void rows(JsonNode told, Columns table) {
    told.path("windows")
        .forEach(window ->
            table.row(
                told.path("feature").asText(),
                window.path("version").asText(),
                window.path("runtimeClass").asText(),
                LogTime.of(window.path("windowStartMillis"))
                    + (window.path("closed").asBoolean() ? "" : " +"),
                window.path("good").asText() + " of " + window.path("measurements").asText(),
                Quantity.ofPicos(window.path("p99Picos").longValue()),
                Quantity.ofPicos(window.path("targetPicos").longValue()),
                window.path("verdict").asText()));
  }

  /** What the gate counted, of the attempt where one runs, against its allowance. */
  private static String counts(JsonNode gate) {
    String scope = gate.path("attempt").asLong() > 0 ? "ATTEMPT" : "STAGE";
    String counts =
        gate.path("evidence")
            .valueStream()
            .filter(its -> its.path("scope").asText().equals(scope))
            .filter(its -> its.path("measurements").asLong() > 0)
            .map(its ->
                "%s %s %d bad of %d"
                    .formatted(
                        its.path("side").asText().toLowerCase(Locale.ROOT),
                        its.path("runtimeClass").asText(),
                        bad(its),
                        its.path("measurements").asLong()))
            .collect(Collectors.joining(", "));
    return counts.isEmpty()
        ? ""
        : ": %s; allowed: a share of %s".formatted(counts, gate.path("allowance").asText());
  }

  private static long bad(JsonNode evidence) {
    return Stream.of("badFailed", "badTimedOut", "badOverTarget", "badOverdue")
        .mapToLong(kind -> evidence.path(kind).asLong())
        .sum();
  }

  private static String gate(JsonNode told) {
    JsonNode gate = told.path("gate");
    String compliance =
        told.hasNonNull("compliance")
            ? told.path("compliance").path("compliance").asText()
            : "no window closed yet";
    return gate.isObject()
        ? "%s: %s; the gate of version %s says %s (%s) at %s"
                .formatted(
                    told.path("feature").asText(),
                    compliance,
                    gate.path("version").asText(),
                    gate.path("verdict").asText(),
                    gate.path("reason").asText(),
                    LogTime.of(gate.path("nowMillis")))
            + counts(gate)
        : "%s: %s; no gate yet".formatted(told.path("feature").asText(), compliance);
  }
}
