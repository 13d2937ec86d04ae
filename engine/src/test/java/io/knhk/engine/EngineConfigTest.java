package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knhk.engine.timing.Targets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineConfigTest {

  @Test
  void namesAllFaultsAtOnce() {
    assertThatThrownBy(() -> new EngineConfig("my region", new Targets(0, -1, 0), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "region is 'my region'; allowed: [A-Za-z0-9._-]{1,64}",
            "slo.r1_p99_max, picoseconds, is 0; allowed: 1 to",
            "slo.w1_p99_max, picoseconds, is -1",
            "slo.c1_p99_max_ms is 0",
            "definition_wait, milliseconds, is 0; allowed: 1 to 60000");
  }
}
