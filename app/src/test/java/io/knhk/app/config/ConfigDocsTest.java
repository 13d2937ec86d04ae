package io.knhk.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.knhk.app.config.Setting.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the example in docs say what the code does. */
final class ConfigDocsTest {
  private static final Path SCHEMA = Path.of("..", "docs", "knhk.schema.json");
  private static final Path EXAMPLE = Path.of("..", "docs", "knhk.example.yaml");

  @TempDir private Path directory;

  @Test
  void theSchemaInDocsIsMadeFromTheKeys() throws IOException {
    String made = ConfigSchema.of(Configuration.keys(), PlannedKey.ALL).toPrettyString() + "\n";
    if (Boolean.getBoolean("knhk.renew")) {
      Files.writeString(SCHEMA, made);
    }
    assertThat(Files.readString(SCHEMA))
        .as(
            "docs/knhk.schema.json; renew it: ./knhk test -pl app -am -Dtest=ConfigDocsTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dknhk.renew=true")
        .isEqualTo(made);
  }

  @Test
  void theExampleHasEveryKeyWithItsDefault() throws IOException {
    Path file = Files.writeString(directory.resolve("knhk.yaml"), everyKey());
    Configuration example = new Configuration(Optional.of(file), Map.of());

    List<Setting> settings = example.inEffect(Configuration.Reader.SERVICE);

    assertThat(settings).hasSizeGreaterThan(30).allMatch(s -> s.origin() == Origin.FILE);
    assertThat(settings)
        .extracting(Setting::key, Setting::value)
        .containsExactlyInAnyOrderElementsOf(
            Configuration.keys().stream().map(key -> tuple(key.name(), byDefault(key))).toList());
  }

  @Test
  void upStartsWithTheExampleAsItStands() {
    Map<String, String> environment = Map.of("FORTUNE5_PROMOTION_ENVIRONMENT", "development");

    assertThat(new Configuration(Optional.of(EXAMPLE), Map.of()).ofRegion(1))
        .isEqualTo(new Configuration(Optional.empty(), environment).ofRegion(1));
  }

  private static <T> JsonNode byDefault(Key<T> key) {
    return key.type().json().apply(key.otherwise());
  }

  @Test
  void theExampleHasEveryKeyThatIsNotBuiltYetWithAValueThatIsAllowed() throws IOException {
    String planned = Files.readString(EXAMPLE).replaceAll("(?m)^#(  +(- )?[a-z_]+:)", "$1");
    Path file = Files.writeString(directory.resolve("knhk.yaml"), planned);
    Configuration example = new Configuration(Optional.of(file), Map.of());

    List<ConfigFault> faults =
        catchThrowableOfType(InvalidConfigurationException.class, example::ofInstance).faults();

    assertThat(faults)
        .allMatch(fault -> fault.message().endsWith("is not built yet: leave it out"));
    assertThat(faults)
        .extracting(fault -> PlannedKey.of(fault.key()).orElseThrow())
        .containsAll(PlannedKey.ALL);
    assertThat(errors(planned)).isEmpty();
  }

  @Test
  void theSchemaAllowsTheExample() throws IOException {
    assertThat(errors(Files.readString(EXAMPLE))).isEmpty();
    assertThat(errors(everyKey())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http: {port: 65536}",
        "fortune5: {kms: {rotation_interval_hours: 25}}",
        "fortune5: {multi_region: {replication_regions: [{nam: eu}]}}",
        "fortune5: {spiffe: {trust_domain: Example}}",
        "http: {ports: 1}",
        "kafka: {group_protocol: consumer}",
        "kafka: {registry_url: ftp://host}",
        "rollout: {stages: []}",
        "rollout: {stages: [0, 100]}",
        "rollout: {pass_level: 1}",
        "fortune5: {promotion: {slo_threshold: 0.79}}",
        "fortune5: {promotion: {auto_rollback_enabled: perhaps}}"
      })
  void theSchemaRefusesWhatTheCodeRefuses(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("knhk.yaml"), text);
    Configuration configuration = new Configuration(Optional.of(file), Map.of());

    assertThat(errors(text)).isNotEmpty();
    assertThatThrownBy(configuration::ofInstance).isInstanceOf(InvalidConfigurationException.class);
  }

  /** The example with the keys that stand behind a # for the sake of up. */
  private static String everyKey() throws IOException {
    return Files.readString(EXAMPLE).replaceAll("(?m)^  # (\\w+: )", "  $1");
  }

  private static List<String> errors(String yaml) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    return schema.validate(yaml, InputFormat.YAML).stream().map(Object::toString).toList();
  }
}
