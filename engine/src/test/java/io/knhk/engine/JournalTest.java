package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static io.knhk.engine.Orders.ORDER_2;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.slo.Verdict;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class JournalTest {

  @Test
  void isTheSameForTheSameInputsWhateverKeepsTheStores() {
    List<WorkflowEvent> inMemory = run(Stores::inMemoryKeyValueStore);
    List<WorkflowEvent> onDisk = run(Stores::persistentKeyValueStore);

    assertThat(inMemory).hasSizeGreaterThan(200);
    assertThat(onDisk).isEqualTo(inMemory);
  }

  /** Four hundred things that happen to twenty cases, in an order drawn from a fixed seed. */
  private static List<WorkflowEvent> run(Function<String, KeyValueBytesStoreSupplier> stores) {
    Random random = new Random(17);
    try (EngineRig rig = new EngineRig(1, stores)) {
      rig.register(ORDER_1);
      rig.register(ORDER_2);
      rig.feature(Orders.rollingOut(2, 1, 5_000).build());
      for (int step = 0; step < 400; step++) {
        happen(rig, random, "case-" + random.nextInt(20));
        if (step == 120) {
          rig.gate(Orders.gate(Verdict.ROLLBACK, "2", Orders.ATTEMPT));
        }
      }
      return rig.events();
    }
  }

  private static void happen(EngineRig rig, Random random, String caseId) {
    switch (random.nextInt(6)) {
      case 0, 1 -> rig.start(caseId, "start-" + random.nextInt(2));
      case 2 -> rig.complete(caseId, "pay", 1);
      case 3 -> rig.complete(caseId, "pack", 1);
      case 4 -> rig.fail(caseId, "pay", 1, false);
      default -> rig.pass(Duration.ofMillis(100));
    }
  }
}
