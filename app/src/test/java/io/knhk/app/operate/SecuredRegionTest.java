package io.knhk.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.region.SecuredBroker;
import io.knhk.schemas.RegistryAccess;
import io.knhk.schemas.RestSchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' commands where brokers and registry ask for TLS and a password. */
final class SecuredRegionTest {
  private static final String SECRET = "open-sesame";
  private static final String WRONG = "not-the-password";
  private static final String STORE_SECRET = "of-the-store";

  @TempDir private static Path folder;
  private static Path keys;
  private static SecuredBroker broker;
  private static SecuredRegistry registry;
  private static Knhk knhk;

  @BeforeAll
  static void start() throws Exception {
    keys = folder.resolve("keys.p12");
    makeKeys();
    broker =
        SecuredBroker.start(folder.resolve("kafka"), keys, STORE_SECRET, Map.of("kim", SECRET));
    registry = new SecuredRegistry(keys, STORE_SECRET, "kim", SECRET);
    knhk = new Knhk(broker.secured(), registry.url());
    assertThat(onBrokers(right(), "topics", "--apply").status()).isZero();
    new RestSchemaRegistry(registry.url(), RegistryAccess.of(right())).registerContract();
  }

  @AfterAll
  static void stop() {
    registry.close();
    broker.close();
  }

  @Test
  void everyCommandGetsInWithTheFileOfAnOperator() throws Exception {
    Knhk.Said sent = onRegion(right(), "send", aLine());
    String place = sent.json().get("sent").textValue();
    Knhk.Said shown = onRegion(right(), "show", place + ".." + 1);
    Knhk.Said doctor = onRegion(right(), "doctor", "--json");
    Knhk.Said replay = onRegion(right(), "replay", "--json");
    Knhk.Said watched = onRegion(right(), "watch", "events", "--from-beginning", "--max", "0");

    assertThat(sent.status()).as(sent.err()).isZero();
    assertThat(shown.documents().getFirst().at("/value/workflowId").textValue()).isEqualTo("order");
    assertThat(onBrokers(right(), "topics", "--check").status()).isZero();
    assertThat(onBrokers(right(), "dlq", "list").out())
        .contains("0 dead letters, in 0 of 13 topics");
    assertThat(state(doctor, "brokers")).isEqualTo("FINE");
    assertThat(state(doctor, "registry")).isEqualTo("FINE");
    assertThat(state(doctor, "topics")).isEqualTo("FINE");
    assertThat(state(doctor, "transactions")).isEqualTo("FINE");
    assertThat(replay.json().get("different").intValue()).isZero();
    assertThat(watched.status()).as(watched.err()).isZero();
  }

  @Test
  void aWrongPasswordIsToldWithWhatToDoAndWithoutThePassword() throws Exception {
    Map<String, String> wrong = right();
    wrong.put("sasl.jaas.config", jaas(WRONG));

    for (Knhk.Said said :
        new Knhk.Said[] {
          onBrokers(wrong, "topics", "--check"),
          onBrokers(wrong, "dlq", "list"),
          onRegion(wrong, "watch", "events"),
          onRegion(wrong, "replay"),
          onRegion(wrong, "show", "slo.timings-0@0..1")
        }) {
      assertThat(said.status()).as(said.err()).isEqualTo(1);
      assertThat(said.err())
          .contains("%s does not let us in".formatted(broker.secured()))
          .contains("sasl.* and ssl.* in --command-config right?")
          .doesNotContain(WRONG)
          .hasLineCount(1);
    }
  }

  @Test
  void aRegistrysWrongPasswordIsToldWithWhatToDoAndWithoutThePassword() throws Exception {
    Map<String, String> wrong = right();
    wrong.put("basic.auth.user.info", "kim:" + WRONG);

    Knhk.Said said = onRegion(wrong, "send", aLine());

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err())
        .contains("the registry at %s answers 401".formatted(registry.url()))
        .contains("basic.auth.user.info=NAME:PASSWORD there, and right?")
        .doesNotContain(WRONG);
  }

  @Test
  void aRegistryThatIsNotTrustedIsTold() throws Exception {
    Map<String, String> without = right();
    without.keySet().removeIf(name -> name.startsWith("schema.registry.ssl."));

    assertThat(onRegion(without, "send", aLine()).err())
        .contains("is not trusted", "schema.registry.ssl.truststore.location");
  }

  @Test
  void wrongPropertiesAreToldBeforeAnythingIsAsked() throws Exception {
    Map<String, String> typed = right();
    typed.put("sasl.jass.config", SECRET);
    Map<String, String> half = right();
    half.remove("basic.auth.credentials.source");
    Map<String, String> noStore = right();
    noStore.put("schema.registry.ssl.truststore.location", "/nowhere.p12");

    assertThat(onBrokers(typed, "topics", "--check").status()).isEqualTo(2);
    assertThat(onBrokers(typed, "topics", "--check").err())
        .contains("sasl.jass.config; allowed: the properties of Kafka's clients")
        .doesNotContain(SECRET);
    assertThat(onBrokers(half, "dlq", "list").err())
        .contains("basic.auth.credentials.source is ''; allowed: USER_INFO")
        .doesNotContain(SECRET);
    assertThat(onRegion(noStore, "doctor").err())
        .contains("schema.registry.ssl.*", "/nowhere.p12")
        .doesNotContain(STORE_SECRET);
    assertThat(knhk.onBrokers("dlq", "list", "--command-config", "/nowhere").err())
        .contains("/nowhere can't be read");
  }

  @Test
  void aPropertyThatNoClientTakesIsTold() throws Exception {
    Map<String, String> wrong = right();
    wrong.put("security.protocol", "SASL_TLS");

    Knhk.Said said = onBrokers(wrong, "topics", "--check");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err())
        .contains("no client of %s can be made".formatted(broker.secured()), "SASL_TLS")
        .doesNotContain(SECRET);
  }

  private static String aLine() throws IOException {
    Path line = folder.resolve("line.jsonl");
    Files.writeString(
        line,
        """
        {"kind":"StartCase","key":"case-1","commandId":"c1","workflowId":"order"}
        """);
    return line.toString();
  }

  private static Map<String, String> right() {
    Map<String, String> properties = new HashMap<>();
    properties.put("security.protocol", "SASL_SSL");
    properties.put("sasl.mechanism", "PLAIN");
    properties.put("sasl.jaas.config", jaas(SECRET));
    properties.put("basic.auth.credentials.source", "USER_INFO");
    properties.put("basic.auth.user.info", "kim:" + SECRET);
    for (String prefix : new String[] {"ssl.", "schema.registry.ssl."}) {
      properties.put(prefix + "truststore.type", "PKCS12");
      properties.put(prefix + "truststore.location", keys.toString());
      properties.put(prefix + "truststore.password", STORE_SECRET);
    }
    return properties;
  }

  private static String jaas(String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"kim\" password=\"%s\";"
        .formatted(password);
  }

  private static Knhk.Said onBrokers(Map<String, String> properties, String... arguments)
      throws IOException {
    return knhk.onBrokers(with(properties, arguments));
  }

  private static Knhk.Said onRegion(Map<String, String> properties, String... arguments)
      throws IOException {
    return knhk.onRegion(with(properties, arguments));
  }

  private static String[] with(Map<String, String> properties, String... arguments)
      throws IOException {
    Path file = Files.createTempFile(folder, "command", ".properties");
    Files.writeString(
        file,
        properties.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("\n")));
    return Knhk.with(arguments, "--command-config", file.toString());
  }

  private static String state(Knhk.Said doctor, String look) {
    return doctor
        .json()
        .get("looks")
        .valueStream()
        .filter(each -> each.get("name").textValue().equals(look))
        .map(each -> each.get("state"))
        .map(JsonNode::textValue)
        .findFirst()
        .orElseThrow();
  }

  private static void makeKeys() throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "region",
                "-keyalg",
                "EC",
                "-dname",
                "CN=region",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_SECRET,
                "-keystore",
                keys.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
  }
}
