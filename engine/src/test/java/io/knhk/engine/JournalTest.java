package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static io.knhk.engine.Orders.ORDER_2;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class JournalTest {

  /** What was written, and what was asked. */
  private record Run(
      List<TestRecord<String, WorkflowEvent>> journal, Map<String, SpecificRecord> commands) {
    List<WorkflowEvent> entries() {
      return journal.stream().map(TestRecord::getValue).toList();
    }
  }

  @Test
  void isTheSameForTheSameInputsWhateverKeepsTheStores() {
    List<WorkflowEvent> inMemory = run(Stores::inMemoryKeyValueStore).entries();
    List<WorkflowEvent> onDisk = run(Stores::persistentKeyValueStore).entries();

    assertThat(inMemory).hasSizeGreaterThan(300);
    assertThat(onDisk).isEqualTo(inMemory);
  }

  @Test
  void isDecidedAgainFromItselfAndTheCommands() {
    Run run = run(Stores::inMemoryKeyValueStore);
    Replay replay = new Replay(ORDER_1, ORDER_2);

    assertThat(run.journal())
        .filteredOn(entry -> entry.value().getJournal().equals("cases-0"))
        .filteredOn(entry -> !entry.value().getRepeat())
        .hasSizeGreaterThan(200)
        .allSatisfy(entry -> {
          String asked = EngineRig.name(entry.key(), entry.value().getCommandId());
          assertThat(replay.decide(entry.key(), entry.value(), run.commands().get(asked)))
              .isEqualTo(entry.value().getEvents());
        });
  }

  /** Four hundred things that happen to twenty cases, in an order drawn from a fixed seed. */
  private static Run run(Function<String, KeyValueBytesStoreSupplier> stores) {
    Random random = new Random(17);
    try (EngineRig rig = new EngineRig(1, stores)) {
      rig.register(ORDER_1);
      rig.register(ORDER_2);
      rig.feature(Orders.rollingOut(2, 1, 5_000).build());
      for (int step = 0; step < 400; step++) {
        happen(rig, random, "case-" + random.nextInt(20));
        if (step == 120) {
          rig.feature(Orders.rollingOut(3, 2, 10_000).build());
        }
        if (step == 240) {
          rig.gate(Orders.gate(Verdict.ROLLBACK, "2", Orders.ATTEMPT));
        }
      }
      return new Run(rig.records(Topics.EVENTS), rig.commands());
    }
  }

  private static void happen(EngineRig rig, Random random, String caseId) {
    switch (random.nextInt(6)) {
      case 0, 1 -> rig.start(caseId, "start-" + random.nextInt(2));
      case 2 -> rig.complete(caseId, "pay", 1 + random.nextInt(2));
      case 3 -> rig.complete(caseId, "pack", 1);
      case 4 -> rig.fail(caseId, "pay", 1, false);
      default -> rig.pass(Duration.ofMillis(100));
    }
  }
}
