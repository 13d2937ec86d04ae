package io.knhk.app.patterns;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.ask.HistoryWords;
import io.knhk.app.json.AvroJson;
import io.knhk.engine.core.Decision;
import io.knhk.engine.patterns.PatternRun;
import java.util.List;
import java.util.stream.Stream;

/** A run from its start to its end, for people and for programs. */
public final class RunTold {
  private RunTold() {}

  /** Each thing asked, and beneath it what came of it, in the words of a case's history. */
  public static List<String> lines(PatternRun run) {
    return run.answers().stream().flatMap(RunTold::lines).toList();
  }

  private static Stream<String> lines(PatternRun.Answer answer) {
    Stream<String> became =
        switch (answer.decision()) {
          case Decision.Rejected(var code, String message) ->
              Stream.of("refused as %s: %s".formatted(code, message));
          case Decision.Accepted accepted ->
              accepted.events().stream().map(AvroJson::of).map(HistoryWords::event);
        };
    return Stream.concat(Stream.of("  " + answer.shown()), became.map(line -> "      " + line));
  }

  /** The same as JSON, under {@code steps} and {@code answers}. */
  public static void put(ObjectNode document, PatternRun run) {
    ArrayNode steps = document.putArray("steps");
    ArrayNode answers = document.putArray("answers");
    run.steps().forEach(steps::add);
    run.answers().forEach(answer -> put(answers.addObject(), answer));
    run.fault().ifPresent(reason -> document.put("fault", reason));
  }

  private static void put(ObjectNode node, PatternRun.Answer answer) {
    node.put("case", answer.caseId()).put("asked", answer.shown());
    ArrayNode events = node.putArray("events");
    switch (answer.decision()) {
      case Decision.Rejected(var code, String message) ->
          node.put("accepted", false).put("reasonCode", code.name()).put("message", message);
      case Decision.Accepted accepted -> {
        node.put("accepted", true);
        accepted.events().forEach(event -> events.add(AvroJson.of(event)));
      }
    }
  }
}
