package io.knhk.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ConfigCommandTest {
  @TempDir private Path directory;

  @Test
  void checkSaysThatNothingIsWrong() throws Exception {
    Run run = run("http: {port: 1}", "check");

    assertThat(run).isEqualTo(new Run(0, "nothing is wrong\n"));
    assertThat(run("http: {port: 1}", "check", "--json").json())
        .isEqualTo(json("{\"valid\": true, \"faults\": []}"));
  }

  @Test
  void checkTellsAllFaultsWithKeyValueAndRange() throws Exception {
    String text = "{http: {port: any}, rollout: {stage: 1}}";

    assertThat(run(text, "check"))
        .isEqualTo(
            new Run(
                1,
                """
                http.port is 'any'; allowed: a whole number from 0 to 65535
                rollout.stage is set, but nothing here reads such a key
                """));
    Run asJson = run(text, "check", "--json");
    assertThat(asJson.status()).isEqualTo(1);
    assertThat(asJson.json())
        .isEqualTo(
            json(
                """
                {"valid": false, "faults": [
                  {"key": "http.port", "found": "any", "allowed": "a whole number from 0 to 65535",
                   "message": "http.port is 'any'; allowed: a whole number from 0 to 65535"},
                  {"key": "rollout.stage",
                   "message": "rollout.stage is set, but nothing here reads such a key"}]}
                """));
  }

  @Test
  void checksForUpWithoutTheKeysOfABrokerElsewhere() throws Exception {
    String text = "kafka: {bootstrap_servers: 'a:1'}";

    assertThat(run(text, "check").status()).isZero();
    assertThat(run(text, "check", "--for", "up").status()).isEqualTo(1);
  }

  @Test
  void showsEachValueAndWhereItCameFrom() throws Exception {
    String judged = "fortune5: {promotion: {environment: staging}}\n";
    Run run = run(judged + "rollout: {stages: [20, 100]}", "show", "--json");

    assertThat(run.status()).isZero();
    assertThat(run.json().get("settings"))
        .contains(
            json(
                """
                {"key": "rollout.stages", "value": [20, 100], "origin": "file", "source": "%s"}
                """
                    .formatted(file())),
            json(
                """
                {"key": "fortune5.slo.c1_p99_max_ms", "value": 500, "origin": "default",
                 "source": ""}
                """))
        .hasSize(Configuration.keys().size());
    assertThat(run(judged, "show").printed())
        .containsPattern("(?m)^rollout.detector_alternatives +\\[2,5,14.4,50] +default$");
  }

  @Test
  void showsThatNothingIsJudgedAndNoValueThatIsNotInEffect() throws Exception {
    Run run = run("", "show");

    assertThat(run.printed())
        .containsPattern(
            "(?m)^fortune5.promotion +none: every version is stable at once, and nothing is judged"
                + " +default$")
        .contains("rollout.minimum_measurements")
        .doesNotContain("slo_threshold", "rollout.stages", "pass_level");
  }

  @Test
  void showsNothingOfWhatIsNotBuiltYet() throws Exception {
    Run run = run("fortune5: {kms: {provider_config: {token: hush}}}", "check");

    assertThat(run)
        .isEqualTo(
            new Run(1, "fortune5.kms.provider_config.token is not built yet: leave it out\n"));
    assertThat(Secrets.masked("fortune5.kms.provider_config.role", "hush")).isEqualTo("***");
  }

  @Test
  void showsWhatTheEnvironmentSetsAsItIsInEffect() throws Exception {
    Files.writeString(file(), "fortune5: {slo: {r1_p99_max_ns: 3}}");
    Configuration configuration =
        new Configuration(Optional.of(file()), Map.of("FORTUNE5_SLO_R1_P99_MAX_NS", "2.50"));

    assertThat(configuration.inEffect(Configuration.Reader.UP))
        .contains(
            new Setting(
                "fortune5.slo.r1_p99_max_ns",
                json("2.5"),
                Setting.Origin.ENVIRONMENT,
                "FORTUNE5_SLO_R1_P99_MAX_NS"));
  }

  @Test
  void neverShowsASecret() throws Exception {
    Run run = run("kafka: {registry_url: 'https://me:p@ss@host:8081/x'}", "show");

    assertThat(run.printed()).contains("https://***@host:8081/x").doesNotContain("me:", "p@ss");
    assertThat(List.of("kafka.ssl.keystore.password", "a.client_secret", "vault.token"))
        .allSatisfy(key -> assertThat(Secrets.masked(key, "hush")).isEqualTo("***"));
    assertThat(Secrets.masked("kafka.bootstrap_servers", "a:1")).isEqualTo("a:1");
  }

  private record Run(int status, String printed) {
    JsonNode json() throws Exception {
      return ConfigCommandTest.json(printed);
    }
  }

  private Run run(String text, String... arguments) throws Exception {
    Files.writeString(file(), text);
    StringWriter printed = new StringWriter();
    String[] all = List.of(arguments).toArray(new String[arguments.length + 2]);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = file().toString();
    int status =
        new CommandLine(new ConfigCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(printed, true))
            .execute(all);
    return new Run(status, printed.toString());
  }

  private Path file() {
    return directory.resolve("knhk.yaml");
  }

  private static JsonNode json(String text) throws Exception {
    // Whole numbers are of 64 bits wherever they are made from a configuration.
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_LONG_FOR_INTS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build()
        .readTree(text);
  }
}
