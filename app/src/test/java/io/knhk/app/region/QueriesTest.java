package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.knhk.app.operate.Knhk;
import io.knhk.app.region.AskedInstances.Answer;
import io.knhk.app.region.AskedInstances.Asked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of two engines, an aggregator and a controller over HTTP, and by the commands. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class QueriesTest {
  private static final int CASES = 24;
  private static final Set<String> OPEN = ids(1, CASES);

  @TempDir private static Path directory;

  private static AskedInstances instances;
  private static Asked one;
  private static Asked other;

  @BeforeAll
  static void start() {
    instances = AskedInstances.start(directory, CASES);
    one = instances.one();
    other = instances.other();
  }

  @AfterAll
  static void stop() {
    instances.close();
  }

  private static Set<String> ids(int from, int to) {
    Set<String> ids = new TreeSet<>();
    IntStream.rangeClosed(from, to).forEach(i -> ids.add("case/%d".formatted(i)));
    return ids;
  }

  @Test
  void eachEngineHoldsSomeOfThePartitions() {
    assertThat(List.of(one, other))
        .allSatisfy(engine -> {
          assertThat(engine.heldPartitions()).isNotEmpty().hasSizeLessThan(4);
        });
  }

  @Test
  void answersTheSameWhicheverEngineIsAsked() {
    for (String id : OPEN) {
      Answer answer = one.get("/cases/" + AskedInstances.encoded(id));

      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertThat(answer).isEqualTo(other.get("/cases/" + AskedInstances.encoded(id)));
      assertThat(answer.json().path("caseId").asText()).isEqualTo(id);
      assertThat(answer.json().path("status").asText()).isEqualTo("RUNNING");
      assertThat(answer.json().path("side").asText()).isEqualTo("STABLE");
      assertThat(answer.json().at("/variables/amount").isInt()).isTrue();
      assertThat(answer.json().at("/openTasks/0/task").asText()).isEqualTo("pay");
    }
  }

  @Test
  void asksNobodyElseForPartitionsThatAnotherInstanceAskedFor() {
    int partition = other.heldPartitions().iterator().next();

    Answer answer = one.asInstance(Set.of(partition)).get("/cases/case-1");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().path("error").asText()).isEqualTo("moving");
    assertThat(one.asInstance(Set.of(partition)).get("/cases").status()).isEqualTo(503);
  }

  @Test
  void listsAllOpenCasesPageByPageFromAnyEngine() {
    assertThat(listed(one, "limit=7")).containsExactlyElementsOf(OPEN);
    assertThat(listed(other, "limit=7")).containsExactlyElementsOf(OPEN);
    assertThat(listed(other, "limit=5&workflow=order")).containsExactlyElementsOf(OPEN);
    assertThat(listed(other, "workflow=another")).isEmpty();
    assertThat(listed(other, "limit=5&status=RUNNING")).containsExactlyElementsOf(OPEN);
    assertThat(listed(other, "status=INCIDENT")).isEmpty();
  }

  private static List<String> listed(Asked engine, String query) {
    List<String> ids = new ArrayList<>();
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      Answer page =
          engine.get("/cases?%s&after=%s".formatted(query, AskedInstances.encoded(after.get())));
      assertThat(page.status()).as(page.toString()).isEqualTo(200);
      page.json().path("cases").forEach(row -> ids.add(row.path("caseId").asText()));
      after = Optional.ofNullable(page.json().path("next").textValue());
    }
    return ids;
  }

  @Test
  void tellsOfAnEndedCaseByItsIdAlone() {
    assertThat(other.get("/cases/ended").json().path("status").asText()).isEqualTo("COMPLETED");
    assertThat(one.get("/cases?limit=500").json().path("cases"))
        .noneMatch(row -> row.path("caseId").asText().equals("ended"));
  }

  @Test
  void saysWhatIsWrongInOneShape() {
    Answer unknown = one.get("/cases/nobody");
    Answer limit = one.get("/cases?limit=501");
    Answer parameter = one.get("/cases?flow=order");
    Answer twice = one.get("/features?limit=1&limit=2");
    Answer none = one.get("/features/order?limit=1");
    Answer header = one.with("Knhk-Partitions", "all").get("/cases");
    Answer notHere = other.get("/slo");

    assertThat(List.of(unknown.status(), limit.status(), parameter.status(), twice.status()))
        .containsExactly(404, 400, 400, 400);
    assertThat(List.of(none.status(), header.status())).containsExactly(400, 400);
    assertThat(unknown.json().path("error").asText()).isEqualTo("unknown_id");
    assertThat(limit.json().path("message").asText())
        .isEqualTo("limit is '501'; allowed: a whole number from 1 to 500");
    assertThat(parameter.json().path("allowed").asText())
        .isEqualTo("workflow, status, after, limit");
    assertThat(one.get("/cases?status=STUCK").json().path("message").asText())
        .isEqualTo("status is 'STUCK'; allowed: UNKNOWN, RUNNING, INCIDENT, COMPLETED, CANCELLED");
    assertThat(notHere.status()).isEqualTo(404);
    assertThat(notHere.json().path("error").asText()).isEqualTo("not_served_here");
    assertThat(List.of(unknown, limit, parameter, twice, none, header, notHere))
        .allSatisfy(answer ->
            assertThat(answer.json().properties())
                .extracting(field -> field.getKey())
                .containsExactly("error", "field", "found", "allowed", "message"));
  }

  @Test
  void tellsTheLastWindowAndGateOfAFeature() {
    Answer told =
        instances.await(
            "windows and a gate",
            () -> one.get("/slo/order"),
            answer ->
                answer.json().path("gate").isObject() && answer.json().path("windows").size() == 2);

    assertThat(told.json().at("/gate/version").asText()).isEqualTo("1");
    assertThat(told.json().path("windows"))
        .anySatisfy(window -> {
          assertThat(window.path("version").asText()).isEqualTo("1");
          assertThat(window.path("runtimeClass").asText()).isEqualTo("C1");
          assertThat(window.path("targetPicos").asLong()).isEqualTo(60_000_000_000_000L);
        });
    assertThat(one.get("/slo").json().path("slo")).hasSize(1);
  }

  @Test
  void tellsTheStateThatEnginesObey() {
    JsonNode told = one.get("/features/order").json();

    assertThat(told.path("phase").asText()).isEqualTo("STABLE");
    assertThat(told.at("/stable/version").asText()).isEqualTo("1");
    assertThat(one.get("/features").json().path("features")).containsExactly(told);
    assertThat(one.get("/features/another").status()).isEqualTo(404);
  }

  @Test
  void answersAsTheDocumentSays() throws Exception {
    assertThat(faults("/cases/{caseId}", "/cases/case%2F1")).isEmpty();
    assertThat(faults("/cases", "/cases?limit=3")).isEmpty();
    assertThat(faults("/slo/{feature}", "/slo/order")).isEmpty();
    assertThat(faults("/slo", "/slo")).isEmpty();
    assertThat(faults("/features/{feature}", "/features/order")).isEmpty();
    assertThat(faults("/cases", "/cases?limit=0")).isEmpty();
    assertThat(faults("/health/ready", "/health/ready")).isEmpty();
  }

  private static List<String> faults(String path, String asked) throws Exception {
    JsonNode document = one.get("/openapi.json").json();
    Answer answer = one.get(asked);
    ObjectNode schema = new ObjectMapper().createObjectNode();
    schema.set("components", document.path("components"));
    schema.setAll(
        (ObjectNode)
            document
                .path("paths")
                .path(path)
                .at(
                    "/get/responses/%d/content/application~1json/schema"
                        .formatted(answer.status())));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema.toString(), InputFormat.JSON)
        .validate(answer.json().toString(), InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void theCommandsShowWhatTheServicesTell() {
    String url = one.url();

    Knhk.Said shown = Knhk.run("case", "show", "case/3", "--url", url);
    Knhk.Said document = Knhk.run("case", "show", "case/3", "--url", url, "--json");
    Knhk.Said list = Knhk.run("case", "list", "--limit", "2", "--url", url);
    Knhk.Said slo = Knhk.run("slo", "order", "--url", url);
    Knhk.Said all = Knhk.run("slo", "--url", url, "--json");
    Knhk.Said feature = Knhk.run("feature", "show", "--url", url);

    assertThat(shown.err()).isEmpty();
    assertThat(shown.out()).contains("order@1", "RUNNING", "amount = 3", "pay, try 1");
    assertThat(document.json()).isEqualTo(one.get("/cases/case%2F3").json());
    assertThat(list.out().lines()).hasSize(4);
    assertThat(list.out()).contains("case/1 ", "case/10 ", "--after 'case/10'");
    assertThat(slo.out()).contains("the gate of version 1 says");
    assertThat(all.json().at("/slo/0/feature").asText()).isEqualTo("order");
    assertThat(feature.out().lines().toList().getLast()).contains("order", "STABLE");
    assertThat(List.of(shown, document, list, slo, all, feature))
        .allSatisfy(said -> assertThat(said.status()).isZero());
  }

  @Test
  void theCommandsSayWhatToDoWhereThereIsNoAnswer() {
    Knhk.Said unknown = Knhk.run("case", "show", "nobody", "--url", one.url());
    Knhk.Said wrong = Knhk.run("case", "list", "--limit", "many", "--url", one.url());
    Knhk.Said nobody = Knhk.run("slo", "--url", "http://127.0.0.1:1");
    Knhk.Said noUrl = Knhk.run("feature", "show", "--url", "nowhere");

    assertThat(List.of(unknown.status(), wrong.status(), nobody.status(), noUrl.status()))
        .containsExactly(1, 2, 1, 2);
    assertThat(unknown.err()).contains("knows no caseId 'nobody'");
    assertThat(wrong.err()).contains("limit is 'many'; allowed: a whole number from 1 to 500");
    assertThat(nobody.err()).contains("nobody answers at http://127.0.0.1:1", "--url");
    assertThat(noUrl.err()).contains("--url is 'nowhere'");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void saysWhichInstanceIsAwayUntilAnotherHoldsItsPartitions() {
    instances.cutOff(other);

    List<Answer> answers =
        OPEN.stream().map(id -> one.get("/cases/" + AskedInstances.encoded(id))).toList();
    Answer list = one.get("/cases");
    instances.end(other);

    assertThat(answers).extracting(Answer::status).containsOnly(200, 503).contains(200, 503);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 503)
        .allSatisfy(answer -> {
          assertThat(answer.json().path("error").asText()).isEqualTo("instance_away");
          assertThat(answer.json().path("message").asText()).contains(other.address());
        });
    assertThat(list.status()).isEqualTo(503);
    instances.await(
        "the other partitions here",
        () -> one.get("/cases?limit=500"),
        answer -> answer.status() == 200);
    assertThat(new HashSet<>(listed(one, "limit=500"))).isEqualTo(OPEN);
    for (String id : OPEN) {
      assertThat(one.get("/cases/" + AskedInstances.encoded(id)).status()).isEqualTo(200);
    }
  }
}
