package io.knhk.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderWorkflowTest {
  @Test
  void versionsAreSoundAndDifferInTheirHashes() {
    assertThat(
            Stream.of("1", "2", "3", "4")
                .map(OrderWorkflow::yaml)
                .map(DefinitionParser::parse)
                .map(parsed -> ((Parsed.Valid) parsed).definition().hash())
                .distinct())
        .hasSize(4);
  }
}
