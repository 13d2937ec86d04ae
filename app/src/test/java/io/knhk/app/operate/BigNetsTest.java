package io.knhk.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.region.Region;
import io.knhk.app.region.RegionConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions too big for a stream thread, on a real broker, and that their outcomes replay. */
final class BigNetsTest {
  private static final String SOUND = "  end: {join: and}\n";
  private static final String UNSOUND =
      """
        end:   {join: and, split: xor, then: [{to: pay, when: rich}, {to: owe}]}
        pay:   {type: w, then: [send]}
        owe:   {type: w, then: [send]}
        send:  {join: and}
      """;

  @TempDir private Path folder;

  @Test
  void areExploredBesideItAndHaveOneOutcomeEach() throws Exception {
    define("sound", 1, 10, SOUND);
    define("unsound", 1, 8, UNSOUND);
    define("unsound", 2, 2, SOUND);
    define("huge", 1, 12, SOUND);
    define("small", 1, 2, SOUND);
    Path file = folder.resolve("commands.jsonl");
    List<String> lines =
        List.of(
            register("sound", 1),
            register("unsound", 1),
            register("unsound", 2),
            register("huge", 1),
            register("small", 1));
    Files.writeString(file, String.join("\n", lines));

    try (Region region = Region.start(RegionConfig.defaults())) {
      Knhk knhk = new Knhk(region.bootstrap(), region.registryUrl());
      Knhk.Said said = knhk.onRegion("send", file.toString(), "--wait");

      assertThat(said.documents())
          .as(said.err())
          .extracting(BigNetsTest::told)
          .containsExactlyInAnyOrder(
              "sound 1 ACCEPTED: ",
              "unsound 1 UNSOUND: option to complete: a case can get stuck, with a token in"
                  + " pay>send, after fork, b0, b1, b2, b3, b4, b5, b6, b7, end>pay, pay",
              "unsound 2 ACCEPTED: ",
              "huge 1 ACCEPTED: whether it is sound was not decided within 100000 states: it has more"
                  + " states than that",
              "small 1 ACCEPTED: ");
      assertThat(said.documents())
          .extracting(answer -> found(knhk, answer))
          .containsExactlyInAnyOrder(
              "sound 1 SOUND 59051", // 3^10 + 2
              "unsound 1 UNSOUND 6569",
              "unsound 2 SOUND 11",
              "huge 1 UNDECIDED 100000",
              "small 1 SOUND 11");
      assertThat(knhk.onRegion("replay").status()).isZero();
    }
  }

  private void define(String id, int version, int tasks, String end) throws IOException {
    String names =
        IntStream.range(0, tasks).mapToObj(i -> "b" + i).collect(Collectors.joining(", "));
    String between =
        IntStream.range(0, tasks)
            .mapToObj("  b%d: {type: w, then: [end]}\n"::formatted)
            .collect(Collectors.joining());
    Files.writeString(
        folder.resolve("%s-%d.yaml".formatted(id, version)),
        "id: %s\nversion: %d\ntasks:\n  fork: {split: and, then: [%s]}\n%s%s"
            .formatted(id, version, names, between, end));
  }

  private static String register(String id, int version) {
    return "{'kind':'RegisterWorkflow','key':'%s','commandId':'%d','definitionFile':'%s-%d.yaml'}"
        .formatted(id, version, id, version)
        .replace('\'', '"');
  }

  private static String told(JsonNode answer) {
    String outcome = answer.path("reasonCode").asText(answer.path("outcome").textValue());
    return "%s %s %s: %s"
        .formatted(
            answer.path("key").textValue(),
            answer.path("commandId").textValue(),
            outcome,
            answer.path("message").asText());
  }

  /** What the journal says was found, for what was asked. */
  private static String found(Knhk knhk, JsonNode answer) {
    String at = answer.path("answered").textValue();
    long offset = Long.parseLong(at.substring(at.indexOf('@') + 1));
    JsonNode found =
        knhk.onRegion("show", "%s..%d".formatted(at, offset + 1)).json().findPath("soundness");
    return "%s %s %s %d"
        .formatted(
            answer.path("key").textValue(),
            answer.path("commandId").textValue(),
            found.findPath("verdict").asText(),
            found.findPath("states").asInt());
  }
}
