package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class JournalTest {

  @Test
  void isTheSameForTheSameInputsWhateverKeepsTheStores() {
    List<WorkflowEvent> inMemory = journal(Stores::inMemoryKeyValueStore);
    List<WorkflowEvent> onDisk = journal(Stores::persistentKeyValueStore);

    assertThat(inMemory).hasSizeGreaterThan(300);
    assertThat(onDisk).isEqualTo(inMemory);
  }

  private static List<WorkflowEvent> journal(Function<String, KeyValueBytesStoreSupplier> stores) {
    try (RandomRun run = RandomRun.of(17, 600, stores)) {
      return run.rig().read(Topics.EVENTS);
    }
  }
}
