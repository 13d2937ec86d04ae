package io.knhk.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.replay.Forgeries;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** One run of the demo as a user starts it, held while its topics are checked. */
@Tag("alone")
class DemoTest {
  @TempDir private static Path temporary;
  private static DemoRun run;

  @BeforeAll
  static void runDemo() throws Exception {
    run = DemoRun.of(temporary);
  }

  @Test
  void promotesTheGoodVersionAndTakesTheBadOnesBack() {
    JsonNode json = run.json();

    assertThat(texts(json.path("promoted"))).containsExactly("order@2");
    assertThat(json.path("rolledBack"))
        .extracting(back -> back.path("version").asText())
        .containsExactly("order@3", "order@4");
    assertThat(json.path("failure").asText()).isEmpty();
    assertThat(run.exitStatus()).isZero();
  }

  @Test
  void eachRollbackNamesItsGateAndItsTimes() {
    for (JsonNode back : run.json().path("rolledBack")) {
      assertThat(back.path("topic").asText()).isEqualTo("promotion.gates");
      assertThat(back.path("rule").asText()).isIn("FAST_RULE", "SLOW_RULE");
      assertThat(back.path("detectionMillis").asLong()).isPositive();
      assertThat(back.path("reactionMillis").asLong()).isPositive();
    }
  }

  @Test
  void whatItPublishedFollowsFromItsRawTopics() {
    assertThat(run.differences()).isEmpty();
  }

  @Test
  void aReplayOfItFindsNoDifference() {
    JsonNode replay = run.replay();

    assertThat(replay.path("differences")).isEmpty();
    assertThat(replay.path("different").asLong()).isZero();
    assertThat(replay.path("notComparable").asLong()).isZero();
    for (String kind : List.of("metrics", "compliance", "decisions", "audit", "events")) {
      assertThat(replay.path(kind).asLong()).as(kind).isPositive();
    }
    assertThat(run.replayStatus()).isZero();
  }

  @TestFactory
  Stream<DynamicTest> aReplayFindsAndNamesWhatIsAltered() {
    return Forgeries.of(run.recorded());
  }

  @Test
  void writesNothingToStandardOutputButItsDocument() {
    assertThat(run.afterTheDocument()).isBlank();
  }

  @Test
  void leavesNoProcessAndNoFile() {
    assertThat(run.survivors()).isEmpty();
    assertThat(run.leftovers()).isEmpty();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
