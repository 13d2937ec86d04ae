package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static io.knhk.engine.Orders.ORDER_2;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Tick;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an engine task keeps of cases that are over, and of the versions that they ran. */
class ForgettingTest {
  private static final Duration A_LOOK = Duration.ofMillis(50);

  private final EngineRig rig = new EngineRig();

  @BeforeEach
  void anOrderWithoutRollout() {
    rig.register(ORDER_1);
    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(A_LOOK);
    rig.drain();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void leavesNothingOfACaseWhereNobodyWritesAnyMore() {
    run("a");
    rig.complete("nobody", "pay", 1);
    rig.drain();
    rig.passInLog(Duration.ofHours(25));

    rig.passOnWall(Duration.ofHours(25)); // ticks are sent
    rig.passOnWall(A_LOOK);

    assertThat(kept("cases-files")).isEmpty();
    assertThat(kept("cases-outcomes")).isEmpty();
    assertThat(kept("cases-expiries")).isEmpty();
    assertThat(kept("cases-due")).isEmpty();
    assertThat(kept("cases-parked")).isEmpty();
    assertThat(ticks(Topics.COMMANDS)).isOne();
    assertThat(ticks(Topics.COMPLETIONS)).isPositive(); // one more for a task that was due
  }

  @Test
  void ticksOnlyForWhatIsOver() {
    run("a");
    rig.drain();
    rig.passInLog(Duration.ofDays(1));
    rig.passOnWall(Duration.ofDays(1)); // late by less than a minute
    long early = ticks(Topics.COMMANDS);

    rig.passInLog(Duration.ofMinutes(2));
    rig.passOnWall(Duration.ofMinutes(2));
    rig.passOnWall(A_LOOK);
    long due = ticks(Topics.COMMANDS);
    rig.passInLog(Duration.ofDays(2));
    rig.passOnWall(Duration.ofDays(2));

    assertThat(early).isZero();
    assertThat(due).isOne();
    assertThat(ticks(Topics.COMMANDS)).isZero();
  }

  @Test
  void keepsUpBetweenRecords() {
    IntStream.range(0, 100).forEach(i -> run("case-" + i));
    rig.passInLog(Duration.ofHours(25));
    rig.start("later");
    int afterTheRecord = kept("cases-files").size();

    rig.passOnWall(A_LOOK);
    rig.passOnWall(A_LOOK);

    assertThat(afterTheRecord).isEqualTo(81);
    assertThat(kept("cases-files")).containsExactly("later");
  }

  @Test
  void goesByTheTopicThatIsBehind() {
    run("a");
    rig.passInLog(Duration.ofHours(25));

    rig.append(Topics.COMPLETIONS, "tick", new Tick("test", 0L));
    rig.passOnWall(A_LOOK);

    assertThat(kept("cases-files")).containsExactly("a"); // a command of before may still be unread
  }

  @Test
  void dropsAVersionOnceNoCaseRunsItAndNoneStartsOnIt() {
    rig.start("old");
    rig.register(ORDER_2);
    rig.feature(Orders.stable(2, ORDER_2));
    rig.pass(A_LOOK);
    rig.start("new");
    rounds();
    List<Object> whileItRuns = kept("cases-definitions");

    rig.complete("old", "pay", 1);
    rig.complete("old", "pack", 1);
    boolean ended = rig.lastEvent().getOutcome() == Outcome.ACCEPTED;
    rounds();

    assertThat(whileItRuns).hasSize(2);
    assertThat(ended).isTrue();
    assertThat(kept("cases-definitions")).containsExactly("order@2");
  }

  @Test
  void bringsADroppedVersionAgainWithACaseThatStartsOnIt() {
    rig.start("old");
    rig.complete("old", "pay", 1);
    rig.complete("old", "pack", 1);
    rig.register(ORDER_2);
    rig.feature(Orders.stable(2, ORDER_2));
    rounds();
    List<Object> dropped = kept("cases-definitions");
    rig.feature(Orders.stable(3, ORDER_1));
    rig.pass(A_LOOK);

    rig.start("again");
    rig.complete("again", "pay", 1);

    assertThat(dropped).isEmpty();
    assertThat(rig.lastEvent().getEvents())
        .extracting(event -> event.getKind())
        .contains(EventKind.TASK_COMPLETED);
  }

  /** A round of the versions begins and ends. */
  private void rounds() {
    rig.passOnWall(Duration.ofHours(1));
    rig.passOnWall(A_LOOK);
  }

  private void run(String caseId) {
    rig.start(caseId);
    rig.complete(caseId, "pay", 1);
    rig.complete(caseId, "pack", 1);
  }

  private long ticks(Topic<SpecificRecord> topic) {
    return rig.read(topic).stream().filter(Tick.class::isInstance).count();
  }

  private List<Object> kept(String store) {
    List<Object> keys = new ArrayList<>();
    try (KeyValueIterator<Object, Object> all = rig.driver().getKeyValueStore(store).all()) {
      all.forEachRemaining((KeyValue<Object, Object> entry) -> keys.add(entry.key));
    }
    return keys;
  }
}
