package io.knhk.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.DefinitionSchema;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.soundness.Soundness;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderWorkflowTest {
  @Test
  void versionsAreSoundAndDifferInTheirHashes() {
    assertThat(
            Stream.of("1", "2", "3", "4")
                .map(OrderWorkflowTest::version)
                .map(Definition::hash)
                .distinct())
        .hasSize(4);
    assertThat(Soundness.of(version("1"), 100)).isInstanceOf(Soundness.Sound.class);
  }

  private static Definition version(String version) {
    return ((Parsed.Valid) DefinitionParser.parse(OrderWorkflow.yaml(version))).definition();
  }

  @Test
  void theSchemaForEditorsAllowsThem() {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DefinitionSchema.text(), InputFormat.JSON);

    assertThat(schema.validate(OrderWorkflow.yaml("1"), InputFormat.YAML)).isEmpty();
  }
}
