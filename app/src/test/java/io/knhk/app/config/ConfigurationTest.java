package io.knhk.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.knhk.promotion.rollout.Environment;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.schemas.streams.GroupProtocol;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.slo.policy.PolicyConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {
  private static final String JUDGED = "fortune5: {promotion: {environment: staging}}\n";

  @TempDir private Path directory;

  @Test
  void hasADefaultForEverything() {
    InstanceSettings settings = new Configuration(Optional.empty(), Map.of()).ofInstance();

    assertThat(settings.services()).isEqualTo(ServiceConfigs.defaults());
    assertThat(settings.streams().bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(settings.http()).isEqualTo(new HttpConfig("127.0.0.1", 9096));
  }

  @Test
  void readsEverySection() throws Exception {
    InstanceSettings settings =
        file("""
        fortune5:
          multi_region: {current_region: eu-1}
          slo: {r1_p99_max_ns: 2.5, w1_p99_max_ms: 20, c1_p99_max_ms: 700}
          promotion: {environment: production, slo_threshold: 0.950}
        rollout:
          stages: [0.5, 50, 100]
          detector_alternatives: [3]
        kafka:
          bootstrap_servers: "a:1, b:2"
          registry_url: https://registry.example:8081
          state_directory: /var/lib/knhk
          commit_interval_ms: 20
          standby_replicas: 1
          group_protocol: streams
        http: {host: 0.0.0.0, port: 0}
        """)
            .ofInstance();

    PolicyBody body = settings.services().aggregator().policy().body();
    assertThat(body.getR1TargetPicos()).isEqualTo(2_500);
    assertThat(body.getW1TargetPicos()).isEqualTo(20_000_000_000L);
    assertThat(settings.services().engine().targets().c1Millis()).isEqualTo(700);
    assertThat(body.getSloThreshold()).isEqualTo("0.95");
    assertThat(body.getDetectorAlternatives()).containsExactly(3.0);
    assertThat(settings.services().engine().region()).isEqualTo("eu-1");
    assertThat(settings.services().controller().rollout().environment())
        .contains(Environment.PRODUCTION);
    assertThat(settings.services().controller().rollout().stagesBasisPoints())
        .containsExactly(50, 5_000, 10_000);
    StreamsSettings streams = settings.streams();
    assertThat(streams.bootstrapServers()).isEqualTo("a:1, b:2");
    assertThat(streams.stateDirectory()).isEqualTo(Path.of("/var/lib/knhk"));
    assertThat(streams.tuning().commitInterval()).isEqualTo(Duration.ofMillis(20));
    assertThat(streams.tuning().groupProtocol()).isEqualTo(GroupProtocol.STREAMS);
    assertThat(settings.registryUrl()).isEqualTo("https://registry.example:8081");
    assertThat(settings.http()).isEqualTo(new HttpConfig("0.0.0.0", 0));
  }

  @Test
  void tellsAllFaultsAtOnceEachWithKeyValueAndRange() throws Exception {
    assertThat(
            faults(
                """
                fortune5:
                  slo: {w1_p99_max_ms: fast, c1_p99_max_ms: 0.5}
                  promotion: {environment: staging}
                rollout: {stages: [5, 1, 100], pass_level: 1}
                kafka: {group_protocol: consumer}
                """))
        .containsExactly(
            "fortune5.slo.w1_p99_max_ms is 'fast'; allowed: a number from 0.000001 to 3600000, of at"
                + " most 9 decimals",
            "fortune5.slo.c1_p99_max_ms is '0.5'; allowed: a number from 1 to 7776000000, whole",
            "rollout.pass_level is '1'; allowed: a number between 0 and 1, both excluded",
            "rollout.stages is '5,1,100'; allowed: percent of new cases, ascending to 100, each a"
                + " number from 0.01 to 100, of at most 2 decimals",
            "kafka.group_protocol is 'consumer'; allowed: classic or streams");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fortune5.slo.r1_p99_max",
        "fortune5.spiffe.socket",
        "fortune5.kms.provider_config",
        "fortune5.promotion.slo_treshold",
        "fortune5.multi_region.replication_regions",
        "rollout",
        "fortune5.slo.w1_p99_max_ms.typo"
      })
  void refusesAKeyThatNothingReads(String key) throws Exception {
    assertThat(faults(key.replace(".", ": {") + ": 1" + "}".repeat(key.split("\\.").length - 1)))
        .containsExactly(key + " is set, but nothing here reads such a key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rollout: {stages: [{a: 100}]}|rollout.stages[0].a",
        "rollout: {stages: [[100]]}|rollout.stages[0][0]",
        "rollout: {stages: [50, {a: [100]}]}|rollout.stages[1].a",
        "http: {port: [9000]}|http.port[0]"
      })
  void refusesAListWhereNoneBelongs(String text, String told) throws Exception {
    assertThat(faults(text)).anySatisfy(fault -> assertThat(fault).startsWith(told + " is set"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rollout: {stages: []}", "rollout: {stages: ''}"})
  void refusesAKeyWithoutAValue(String text) throws Exception {
    assertThat(faults(JUDGED + text))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("rollout.stages is ''; allowed: percent of new cases");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http: {port: }|http.port: found nothing; allowed: a whole number from 0 to 65535",
        "fortune5: {promotion: {environment: }}|fortune5.promotion.environment: found nothing;"
            + " allowed: development or staging or production",
        "kafka: {commit_interval_ms: ~}|kafka.commit_interval_ms: found nothing; allowed: a whole"
            + " number from 1 to 1000",
        "kafka:|kafka: found nothing; allowed: keys of that section, or leave it out",
        "kafka: {}|kafka: found nothing; allowed: keys of that section, or leave it out",
        "fortune5: {promotion: {}}|fortune5.promotion: found nothing; allowed: keys of that"
            + " section, or leave it out"
      })
  void refusesAKeyOrASectionWithNothingBehindIt(String text, String fault) throws Exception {
    assertThat(faults(text)).containsExactly(fault);
  }

  @Test
  void aFileOfCommentsAloneSetsNothing() throws Exception {
    assertThat(file("# nothing yet\n").ofInstance().services())
        .isEqualTo(ServiceConfigs.defaults());
  }

  @Test
  void judgesNothingWithoutAKeyOfPromotion() throws Exception {
    ServiceConfigs services = file("fortune5: {slo: {c1_p99_max_ms: 700}}").ofInstance().services();

    assertThat(services.controller().rollout().environment()).isEmpty();
    assertThat(services.aggregator().policy().environment()).isEqualTo(PolicyConfig.NOT_JUDGED);
    assertThat(services.engine().targets().c1Millis()).isEqualTo(700);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{environment: development}",
        "{slo_threshold: 0.95}",
        "{auto_rollback_enabled: false}",
        "{rollback_window_seconds: 60}"
      })
  void judgesByTheDefaultsOfTheRestWithAnyKeyOfPromotion(String section) throws Exception {
    ServiceConfigs services =
        file("fortune5: {promotion: %s}".formatted(section)).ofInstance().services();

    assertThat(services.controller().rollout().environment()).contains(Environment.DEVELOPMENT);
    assertThat(services.aggregator().policy().environment()).isEqualTo("development");
  }

  @Test
  void judgesWithAKeyOfPromotionInTheEnvironment() {
    Map<String, String> environment = Map.of("FORTUNE5_PROMOTION_SLO_THRESHOLD", "0.9");

    assertThat(
            new Configuration(Optional.empty(), environment)
                .ofInstance()
                .services()
                .controller()
                .rollout()
                .environment())
        .contains(Environment.DEVELOPMENT);
  }

  @Test
  void refusesWhatHasNoEffectWithoutPromotion() throws Exception {
    Path file = write("rollout: {stages: [1, 2], minimum_measurements: 5}");
    Map<String, String> environment = Map.of("ROLLOUT_PASS_LEVEL", "0.1");

    assertThat(faultsOf(() -> read(file, environment).ofInstance()))
        .containsExactly(
            "rollout.pass_level (ROLLOUT_PASS_LEVEL) is set, but nothing is judged without a key of"
                + " fortune5.promotion",
            "rollout.stages is '1,2'; allowed: percent of new cases, ascending to 100, each a number"
                + " from 0.01 to 100, of at most 2 decimals",
            "rollout.stages is set, but nothing is judged without a key of fortune5.promotion");
  }

  @Test
  void checksAndRefusesWhatIsNotBuiltYet() throws Exception {
    Path file =
        write(
            """
            fortune5:
              spiffe: {trust_domain: example.org}
              kms: {provider: azur, provider_config: {token: hush, vault: {role: hush}}}
              multi_region:
                replication_regions:
                  - {name: eu, bootstrap_servers: "a:1", registry_url: ftp://host}
              promotion: {feature_flags: [one, two words]}
            """);
    Map<String, String> environment =
        Map.of(
            "FORTUNE5_KMS_ROTATION_INTERVAL_HOURS", "25",
            "FORTUNE5_KMS_PROVIDER_CONFIG_PASSWORD", "hush",
            "FORTUNE5_MULTI_REGION_REPLICATION_REGIONS_0__NAME", "two words");

    assertThat(faultsOf(() -> read(file, environment).ofInstance()))
        .containsExactly(
            "FORTUNE5_KMS_PROVIDER_CONFIG_PASSWORD is not built yet: leave it out",
            "FORTUNE5_KMS_ROTATION_INTERVAL_HOURS is '25'; allowed: a whole number from 1 to 24",
            "FORTUNE5_KMS_ROTATION_INTERVAL_HOURS is not built yet: leave it out",
            "FORTUNE5_MULTI_REGION_REPLICATION_REGIONS_0__NAME is 'two words'; allowed: 1 to 64 of"
                + " A-Z a-z 0-9 . _ -",
            "FORTUNE5_MULTI_REGION_REPLICATION_REGIONS_0__NAME is not built yet: leave it out",
            "fortune5.kms.provider is 'azur'; allowed: aws or azure or gcp or vault or local",
            "fortune5.kms.provider is not built yet: leave it out",
            "fortune5.kms.provider_config.token is not built yet: leave it out",
            "fortune5.kms.provider_config.vault.role is not built yet: leave it out",
            "fortune5.multi_region.replication_regions[0].bootstrap_servers is not built yet: leave"
                + " it out",
            "fortune5.multi_region.replication_regions[0].name is not built yet: leave it out",
            "fortune5.multi_region.replication_regions[0].registry_url is 'ftp://host'; allowed: the"
                + " http or https URL of a registry's Confluent API",
            "fortune5.multi_region.replication_regions[0].registry_url is not built yet: leave it"
                + " out",
            "fortune5.promotion.feature_flags is 'one,two words'; allowed: at least one, each 1 to"
                + " 64 of A-Z a-z 0-9 . _ -",
            "fortune5.promotion.feature_flags is not built yet: leave it out",
            "fortune5.spiffe.trust_domain is not built yet: leave it out");
  }

  @Test
  void keepsItsFaultsThroughSerialization() throws Exception {
    Configuration configuration = file("http: {port: any}");
    InvalidConfigurationException refused =
        catchThrowableOfType(InvalidConfigurationException.class, configuration::ofInstance);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(refused);

    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    in.setObjectInputFilter(it -> Status.ALLOWED); // Helidon's server refuses all, JVM-wide

    assertThat(((InvalidConfigurationException) in.readObject()).faults())
        .isEqualTo(refused.faults());
  }

  @Test
  void readsEachItemOfAList() throws Exception {
    String items = JUDGED + "rollout:\n  stages:\n    - 20\n    - 100\n";

    assertThat(file(items).ofInstance().services().controller().rollout().stagesBasisPoints())
        .containsExactly(2_000, 10_000);
  }

  @Test
  void keepsSecretsOutOfFaults() throws Exception {
    assertThat(faults("kafka: {registry_url: 'ftp://user:pass@host', password: hush}"))
        .hasSize(2)
        .noneMatch(fault -> fault.contains("pass@") || fault.contains("hush"))
        .first()
        .asString()
        .startsWith("kafka.registry_url is 'ftp://***@host'");
  }

  @Test
  void refusesARegionsOwnBrokerElsewhere() throws Exception {
    Configuration configuration = file("kafka: {bootstrap_servers: 'a:1'}");

    assertThat(faultsOf(() -> configuration.ofRegion(0)))
        .containsExactly("kafka.bootstrap_servers is set, but nothing here reads such a key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [",
        "- 1",
        "http: {port: 1, port: 2}",
        "http: {port: 1}\n---\nhttp: {port: 2}",
        "!!javax.script.ScriptEngineManager []"
      })
  void refusesWhatIsNoMappingOfKeys(String text) throws Exception {
    assertThat(faults(text)).hasSize(1).first().asString().contains("knhk.yaml is no ");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(faultsOf(() -> read(directory.resolve("none"), Map.of()).ofInstance()))
        .containsExactly(directory.resolve("none") + " is no file");
  }

  @Test
  void holdsAStageToItsWindow() throws Exception {
    assertThat(faults(JUDGED + "rollout: {max_stage_seconds: 299}"))
        .containsExactly(
            "rollout.max_stage_seconds is '299'; allowed: from"
                + " fortune5.promotion.rollback_window_seconds, 300");
  }

  @Test
  void putsTheEnvironmentBeforeTheFile() throws Exception {
    Path file = write("fortune5: {slo: {r1_p99_max_ns: 5, w1_p99_max_ms: 3}}");
    Map<String, String> environment =
        Map.of(
            "FORTUNE5_SLO_R1_P99_MAX_NS", "7",
            "FORTUNE5_PROMOTION_ENVIRONMENT", "staging",
            "ROLLOUT_STAGES", "20, 100",
            "KAFKA_HOME", "not ours",
            "HTTP_PROXY", "not ours");

    ServiceConfigs services = read(file, environment).ofInstance().services();

    assertThat(services.engine().targets().r1Picos()).isEqualTo(7_000);
    assertThat(services.engine().targets().w1Picos()).isEqualTo(3_000_000_000L);
    assertThat(services.controller().rollout().stagesBasisPoints()).containsExactly(2_000, 10_000);
  }

  @Test
  void namesTheVariableOfAFault() {
    Map<String, String> environment =
        Map.of("HTTP_PORT", "-1", "FORTUNE5_SLO_R1_P99_MAX", "2", "ROLLOUT_STAGE", "100");

    assertThat(faultsOf(() -> new Configuration(Optional.empty(), environment).ofInstance()))
        .containsExactly(
            "http.port (HTTP_PORT) is '-1'; allowed: a whole number from 0 to 65535",
            "FORTUNE5_SLO_R1_P99_MAX is set, but nothing here reads such a key",
            "ROLLOUT_STAGE is set, but nothing here reads such a key");
  }

  /** What the table of keys allows, the services allow too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FORTUNE5_SLO_R1_P99_MAX_NS|0.001|1000000000",
        "FORTUNE5_SLO_W1_P99_MAX_MS|0.000001|3600000",
        "FORTUNE5_SLO_C1_P99_MAX_MS|1|7776000000",
        "FORTUNE5_SLO_WINDOW_SIZE_SECONDS|1|86400",
        "FORTUNE5_PROMOTION_SLO_THRESHOLD|0.8|0.9999",
        "FORTUNE5_PROMOTION_ROLLBACK_WINDOW_SECONDS|1|86400",
        "ROLLOUT_MAX_STAGE_SECONDS|300|2147483647",
        "ROLLOUT_STAGES|100|0.01,100",
        "ROLLOUT_STALENESS_MS|1|86400000",
        "ROLLOUT_MINIMUM_MEASUREMENTS|1|2147483647",
        "ROLLOUT_BASELINE_RATIO|1|1e300",
        "KAFKA_COMMIT_INTERVAL_MS|1|1000",
        "KAFKA_SESSION_TIMEOUT_MS|1000|60000",
        "KAFKA_TRANSACTION_TIMEOUT_MS|2000|900000",
        "KAFKA_STREAM_THREADS|1|64",
        "KAFKA_STANDBY_REPLICAS|0|2"
      })
  void startsAtBothEndsOfARange(String variable, String least, String most) {
    for (String value : List.of(least, most)) {
      Configuration configuration =
          new Configuration(
              Optional.empty(),
              Map.of(variable, value, "FORTUNE5_PROMOTION_ENVIRONMENT", "staging"));

      assertThat(configuration.ofInstance().services()).isNotNull();
    }
  }

  private List<String> faults(String text) throws IOException {
    Configuration configuration = file(text);
    return faultsOf(configuration::ofInstance);
  }

  private static List<String> faultsOf(Runnable reading) {
    return catchThrowableOfType(InvalidConfigurationException.class, reading::run).faults().stream()
        .map(ConfigFault::message)
        .toList();
  }

  private Configuration file(String text) throws IOException {
    return read(write(text), Map.of());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("knhk.yaml"), text);
  }

  private static Configuration read(Path file, Map<String, String> environment) {
    return new Configuration(Optional.of(file), environment);
  }
}
