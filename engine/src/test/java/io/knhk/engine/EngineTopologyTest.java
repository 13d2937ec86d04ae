package io.knhk.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.metrics.Meters;
import java.io.IOException;
import java.io.InputStream;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class EngineTopologyTest {

  /** A renamed store or part loses its state: it must show in review. */
  @Test
  void isTheOneThatWasReviewed() throws IOException {
    Views views =
        new Views(
            new DefinitionView(),
            new FeatureView(),
            new GateView(),
            () -> () -> true,
            () -> () -> true);
    Ports ports =
        new Ports(
            new InMemorySchemaRegistry(),
            views,
            () -> 0,
            new Meters(),
            4,
            Stores::persistentKeyValueStore,
            Runnable::run);

    String topology = EngineTopology.build(EngineConfig.of("local"), ports).describe().toString();

    try (InputStream reviewed = getClass().getResourceAsStream("topology.txt")) {
      assertThat(topology).isEqualTo(new String(reviewed.readAllBytes(), UTF_8));
    }
  }
}
