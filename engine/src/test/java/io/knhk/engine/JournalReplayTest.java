package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.state.Stores;
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
}
