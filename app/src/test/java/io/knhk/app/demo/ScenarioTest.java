package io.knhk.app.demo;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.demo.story.Story;
import io.knhk.app.demo.story.Told;
import io.knhk.schemas.VersionRef;
import io.knhk.schemas.promotion.AuditAction;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.promotion.Phase;
import io.knhk.schemas.slo.GateReason;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  private final Story story = new Story("order", 1);
  private final RecordedHands hands = new RecordedHands();
  private final Scenario scenario = Scenario.start(hands, Duration.ZERO);

  @Test
  void beginsWithTheFirstVersion() {
    assertThat(hands.did).containsExactly("register 1");
    assertThat(scenario.advance(story, hands, ofSeconds(1))).isEqualTo(new Progress.Waiting());
  }

  @Test
  void startsTheLoadOnceTheFirstVersionIsAccepted() {
    accept("1");

    Progress progress = scenario.advance(story, hands, ofSeconds(3));

    assertThat(progress).isEqualTo(new Progress.Reached("order@1 is accepted"));
    assertThat(hands.did).containsExactly("register 1", "load");
  }

  @Test
  void registersTheSecondVersionOnlyWhenTheFirstHasPassed() {
    accept("1");
    scenario.advance(story, hands, ofSeconds(3));
    scenario.advance(story, hands, ofSeconds(20));
    assertThat(hands.did).doesNotContain("register 2");

    story.apply(
        Told.at(
            "promotion.gates",
            0,
            0,
            Told.gate("1", 0, 0, Verdict.OPEN, GateReason.PASSED).build()));
    scenario.advance(story, hands, ofSeconds(21));

    assertThat(hands.did).endsWith("register 2");
  }

  @Test
  void namesTheDecisionThatDidNotCome() {
    accept("1");
    scenario.advance(story, hands, ofSeconds(3));

    Progress progress = scenario.advance(story, hands, ofSeconds(49));

    assertThat(progress)
        .isEqualTo(
            new Progress.Failed(
                "did not come within 45 s:"
                    + " the gate is OPEN for order@1: good over one whole rollback window"));
  }

  @Test
  void failsWhenABadVersionIsPromoted() {
    FeatureState promoted =
        Told.state(9, Phase.PROMOTED, "3").setCandidate(new VersionRef("3", "h3")).build();
    story.apply(Told.at("promotion.audit", 0, 0, Told.audit(AuditAction.PROMOTED, 0, promoted)));

    assertThat(scenario.advance(story, hands, ofSeconds(1)))
        .isEqualTo(new Progress.Failed("order@3 was promoted and must not be"));
  }

  @Test
  void failsWhenTheGoodVersionIsRolledBack() {
    FeatureState back = Told.takenBack(9, "2", 1).build();
    story.apply(Told.at("promotion.audit", 0, 0, Told.audit(AuditAction.ROLLED_BACK, 0, back)));

    assertThat(scenario.advance(story, hands, ofSeconds(1)))
        .isEqualTo(new Progress.Failed("order@2 was rolled back and must not be"));
  }

  @Test
  void failsWhenTheLoadHasEnded() {
    hands.loadFault = Optional.of("out of memory");

    assertThat(scenario.advance(story, hands, ofSeconds(1)))
        .isEqualTo(new Progress.Failed("out of memory"));
  }

  private void accept(String version) {
    story.apply(
        Told.at(
            "workflow.events",
            0,
            0,
            Told.entry(Outcome.ACCEPTED)
                .setCommandKind("RegisterWorkflow")
                .setCommandId("register-" + version)
                .setEvents(
                    List.of(
                        Event.newBuilder()
                            .setKind(EventKind.WORKFLOW_REGISTERED)
                            .setWorkflowId("order")
                            .setVersion(version)
                            .build()))
                .build()));
  }

  private static final class RecordedHands implements Hands {
    private final List<String> did = new ArrayList<>();
    private Optional<String> loadFault = Optional.empty();

    @Override
    public void register(String version) {
      did.add("register " + version);
    }

    @Override
    public void startLoad() {
      did.add("load");
    }

    @Override
    public Optional<String> loadFault() {
      return loadFault;
    }
  }
}
