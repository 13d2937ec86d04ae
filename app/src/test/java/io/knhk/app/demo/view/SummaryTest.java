package io.knhk.app.demo.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.demo.story.Story;
import io.knhk.app.demo.story.Told;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final long MILLI = 1_000_000_000L;

  @Test
  void theDocumentHoldsWhatScriptsAskFor() throws Exception {
    JsonNode json = new ObjectMapper().readTree(report(Optional.empty()));

    assertThat(json.path("bootstrap").asText()).isEqualTo("localhost:9092");
    assertThat(json.path("registry").asText()).isEqualTo("http://localhost:8081");
    assertThat(json.path("promoted")).isEmpty();
    JsonNode back = json.path("rolledBack").get(0);
    assertThat(back.path("version").asText()).isEqualTo("order@3");
    assertThat(back.path("rule").asText()).isEqualTo("FAST_RULE");
    assertThat(back.path("detectionMillis").asLong()).isEqualTo(2_000);
    assertThat(back.path("reactionMillis").asLong()).isEqualTo(150);
    assertThat(back.path("topic").asText()).isEqualTo("promotion.gates");
    assertThat(back.path("offset").asLong()).isEqualTo(42);
    JsonNode decision = json.path("decisions").get(0);
    assertThat(decision.path("topic").asText()).isEqualTo("promotion.gates");
    assertThat(decision.path("offset").asLong()).isEqualTo(42);
    assertThat(decision.path("evidenceBelow").path("topic").asText()).isEqualTo("slo.timings");
    assertThat(decision.path("evidenceBelow").path("offset").asLong()).isEqualTo(700);
    assertThat(decision.path("verdict").asText()).isEqualTo("ROLLBACK");
    JsonNode window = json.path("windows").get(0);
    assertThat(window.path("measurements").asLong()).isEqualTo(2);
    assertThat(window.has("sketch")).isFalse();
    assertThat(json.path("failure").asText()).isEmpty();
  }

  @Test
  void theDocumentNamesWhatDidNotCome() {
    assertThat(report(Optional.of("order@2 is PROMOTED"))).contains("order@2 is PROMOTED");
  }

  @Test
  void peopleReadCountsBoundsEvidenceAndTimes() {
    assertThat(String.join("\n", Summary.of(story())))
        .contains("order@3")
        .contains("slo.timings-2 below 700")
        .contains("found 2000 ms after its first bad measurement, felt everywhere 150 ms later");
  }

  @Test
  void besideEachFigureOfR1StandsWhyItIsNoStepsTime() {
    Story story = new Story("order", 1);
    story.apply(Told.at("slo.metrics", 0, 0, Told.window("1", RuntimeClass.R1, 0, 1, true, 1_400)));

    assertThat(String.join("\n", Summary.of(story))).contains("one step is too short to time");
    assertThat(String.join("\n", LiveRows.of(story))).contains("one step is too short to time");
  }

  @Test
  void theTableShowsEachVersionsShare() {
    Story story = story();
    FeatureState rolling =
        Told.state(3, io.knhk.schemas.promotion.Phase.ROLLING_OUT, "1")
            .setCandidate(Told.pending("3").getVersion())
            .setShareBasisPoints(1_000)
            .build();
    story.apply(Told.at("promotion.features", 9, 0, rolling));
    story.apply(Told.at("slo.metrics", 1, 0, Told.window("1", 0, 1, true, 3 * MILLI)));

    assertThat(LiveRows.of(story))
        .anyMatch(row -> row.contains("order@1") && row.contains("90 %"))
        .anyMatch(row -> row.contains("order@3") && row.contains("10 %"));
  }

  private static String report(Optional<String> failure) {
    return Report.of("localhost:9092", "http://localhost:8081", story(), failure).json();
  }

  private static Story story() {
    Story story = new Story("order", 1);
    FeatureState back = Told.takenBack(6, "3", 2).build();
    story.apply(
        Told.at(
            "promotion.gates",
            42,
            0,
            Told.gate("3", 2, 1, Verdict.ROLLBACK, GateReason.FAST_RULE)
                .setFirstBadMillis(8_000L)
                .build()));
    story.apply(Told.at("promotion.audit", 0, 0, Told.audit(AuditAction.ROLLED_BACK, 42, back)));
    story.apply(Told.at("promotion.features", 0, 0, back));
    story.apply(Told.at("workflow.events", 0, 10_150, Told.applied(0, 6, 0, 0)));
    story.apply(Told.at("slo.metrics", 0, 0, Told.window("3", 0, 1, true, MILLI, 2 * MILLI)));
    return story;
  }
}
