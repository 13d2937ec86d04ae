package io.knhk.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.text.Columns;
import io.knhk.app.text.Quantity;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk feature show}: the states that engines obey, as the controller holds them. */
@Command(
    name = "show",
    description = {
      "Show features' states: phase, stable version and candidate, attempt, stage, share of new",
      "cases, versions that wait and versions whose definitions are refused."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it was shown",
      "1:there is no such feature, or nobody answers",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  knhk feature show", "  knhk feature show order --json"})
final class FeatureShowCommand implements Callable<Integer> {
  private static final String FEATURES = "features";

  @Mixin private FeaturesOption features;
  @Mixin private ServiceAddress service;

  @Option(names = "--json", description = "Print the answer as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode document = features.document(service, FEATURES);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document);
    } else {
      Columns table =
          new Columns(
              "feature",
              "phase",
              "stable",
              "candidate",
              "attempt",
              "stage",
              "share",
              "frozen",
              "pending",
              "refused",
              "sequence");
      features.each(FEATURES, document).forEach(state -> row(state, table));
      table.lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private static void row(JsonNode state, Columns table) {
    table.row(
        state.path("feature").asText(),
        state.path("phase").asText(),
        state.path("stable").path("version").asText(),
        state.path("candidate").path("version").asText("-"),
        state.path("attempt").asText(),
        stage(state.path("stage").asInt(), state.path("stagesBasisPoints").size()),
        Quantity.ofBasisPoints(state.path("shareBasisPoints").asInt()),
        state.path("frozen").asBoolean() ? "frozen" : "-",
        state.path("pending").size(),
        refused(state),
        state.path("sequence").asText());
  }

  /** Past the last a promotion is watched. */
  private static String stage(int stage, int stages) {
    if (stage == 0) {
      return "-";
    }
    return stage > stages ? "watched" : "%d of %d".formatted(stage, stages);
  }

  private static String refused(JsonNode state) {
    return state
        .path("refused")
        .valueStream()
        .map(version -> version.path("version").asText())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), all -> all.isEmpty() ? "-" : all));
  }
}
