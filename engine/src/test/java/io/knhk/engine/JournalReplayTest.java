package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knhk.schemas.workflow.CauseKind;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalReplayTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void decidesARandomRunAgain(long seed) {
    try (RandomRun run = RandomRun.of(seed, 5_000, Stores::inMemoryKeyValueStore)) {
      Audit audit = new Audit(run.rig());

      assertThat(audit.journal()).hasSizeGreaterThan(3_000);
      assertThat(audit.fault()).isEmpty();
    }
  }

  @Test
  void decidesAMassOfOverdueTasksAgain() {
    try (EngineRig rig = new EngineRig()) {
      rig.register(ORDER_1);
      rig.feature(Orders.stable(1, ORDER_1));
      rig.pass(Duration.ofMillis(50));
      IntStream.range(0, 1_200).forEach(number -> rig.start("case-" + number));
      rig.passInLog(Duration.ofMillis(501));
      rig.complete("case-0", "pay", 1); // 500 with this record, the others with the next looks
      rig.pass(Duration.ofMillis(100));
      Audit audit = new Audit(rig);

      assertThat(audit.journal())
          .filteredOn(entry -> entry.value().getCauseKind() == CauseKind.TIMER)
          .hasSize(1_199);
      assertThat(audit.fault()).isEmpty();
    }
  }

  @Test
  void refusesAJournalThatTheEngineDoesNotWrite() {
    assertThatThrownBy(() -> JournalReplay.of("tasks-0", "local", new RecordedLog(1)))
        .hasMessageContaining("'tasks-0'")
        .hasMessageContaining("cases-P");
  }
}
