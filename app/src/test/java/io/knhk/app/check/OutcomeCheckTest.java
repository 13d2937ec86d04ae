package io.knhk.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.demo.story.Told;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeCheckTest {
  @Test
  void oneOutcomeForEachCommandIsSound() {
    assertThat(differences(command(0), outcome(0, 1, false))).isEmpty();
  }

  @Test
  void aRepeatIsNoSecondOutcome() {
    assertThat(differences(command(0), command(1), outcome(0, 1, false), outcome(1, 2, true)))
        .isEmpty();
  }

  @Test
  void findsALostCommand() {
    assertThat(differences(command(0), command(1), outcome(0, 1, false))).hasSize(1);
  }

  @Test
  void findsACommandThatWasDoneTwice() {
    assertThat(differences(command(0), command(1), outcome(0, 1, false), outcome(1, 2, false)))
        .extracting(Difference::what)
        .containsExactly("outcomes of c1 start");
  }

  @Test
  void findsAnOutcomeOfNothing() {
    assertThat(differences(outcome(7, 1, false))).hasSize(1);
  }

  @Test
  void findsAGapInAJournal() {
    assertThat(differences(command(0), outcome(0, 2, false)))
        .extracting(Difference::what)
        .containsExactly("journal cases-0");
  }

  private static List<Difference> differences(RawRecord... records) {
    return OutcomeCheck.differences(new RawTopics(List.of(records)));
  }

  private static RawRecord command(long offset) {
    StartCase start = StartCase.newBuilder().setCommandId("start").setWorkflowId("order").build();
    return new RawRecord(RawRecord.position(Topics.COMMANDS.name(), 0, offset), 0, "c1", start);
  }

  private static RawRecord outcome(long commandOffset, long sequence, boolean repeat) {
    WorkflowEvent entry =
        Told.entry(Outcome.ACCEPTED)
            .setCause(RawRecord.position(Topics.COMMANDS.name(), 0, commandOffset))
            .setCommandId("start")
            .setSequence(sequence)
            .setRepeat(repeat)
            .build();
    return new RawRecord(RawRecord.position(Topics.EVENTS.name(), 0, sequence), 0, "c1", entry);
  }
}
