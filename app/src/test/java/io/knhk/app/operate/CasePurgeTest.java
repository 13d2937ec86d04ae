package io.knhk.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.config.HttpConfig;
import io.knhk.app.region.Region;
import io.knhk.app.region.RegionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases are cancelled by their age, on a real broker, and that it replays. */
final class CasePurgeTest {
  @TempDir private Path folder;

  @Test
  void cancelsOpenCasesByTheirAgeAndWorkflow() throws Exception {
    Path commands = folder.resolve("commands.jsonl");
    Files.writeString(
        commands,
        String.join("\n", register("claim"), register("order"), start("a", "claim"))
            + "\n"
            + String.join("\n", start("b", "claim"), start("c", "order"), start("d", "claim"))
            + "\n{\"kind\":\"CompleteTask\",\"key\":\"d\",\"commandId\":\"done\",\"task\":\"look\",\"tryNumber\":1}");
    try (Region region =
        Region.start(RegionConfig.defaults().serving(new HttpConfig("127.0.0.1", 0)))) {
      Knhk knhk = new Knhk(region.bootstrap(), region.registryUrl());
      String url = region.httpUrl().orElseThrow();
      Knhk.Said sent = knhk.onRegion("send", commands.toString(), "--wait");

      Knhk.Said young = purge(knhk, url, "P1D");
      Knhk.Said dry = purge(knhk, url, "PT0S", "--dry-run");
      Knhk.Said purged = purge(knhk, url, "PT0S", "--workflow", "claim");
      Knhk.Said again = purge(knhk, url, "PT0S", "--workflow", "claim");
      Knhk.Said table = knhk.onRegion("case", "purge", "--older-than", "PT0S", "--url", url);
      Knhk.Said wrong = purge(knhk, url, "PT-1S");

      assertThat(sent.status()).as(sent.out() + sent.err()).isZero();
      assertThat(young.documents()).isEmpty();
      assertThat(outcomes(dry)).containsExactly("a FOUND", "b FOUND", "c FOUND");
      assertThat(outcomes(purged)).containsExactlyInAnyOrder("a CANCELLED", "b CANCELLED");
      assertThat(purged.err()).contains("2 open cases started longer ago than PT0S, 2 cancelled");
      assertThat(again.documents()).isEmpty();
      assertThat(table.out()).contains("c  order@1  started 2", "CANCELLED");
      assertThat(List.of(young, dry, purged, again, table)).allMatch(said -> said.status() == 0);
      assertThat(wrong.status()).isEqualTo(2);
      assertThat(knhk.onRegion("case", "history", "a").out()).contains("purged by an operator");
      assertThat(knhk.onRegion("replay").status()).isZero();
    }
  }

  private static Knhk.Said purge(Knhk knhk, String url, String age, String... more) {
    return knhk.onRegion(
        Knhk.with(
            new String[] {"case", "purge", "--older-than", age, "--url", url, "--json"}, more));
  }

  private static List<String> outcomes(Knhk.Said said) {
    return said.documents().stream().map(CasePurgeTest::outcome).toList();
  }

  private static String outcome(JsonNode line) {
    assertThat(line.path("startedMillis").longValue()).isPositive();
    return line.path("caseId").asText() + " " + line.path("outcome").asText();
  }

  private static String register(String id) {
    return "{\"kind\":\"RegisterWorkflow\",\"key\":\"%s\",\"commandId\":\"r\",\"definitionYaml\":\"id: %s\\nversion: 1\\ntasks:\\n  look: {type: look}\\n\"}"
        .formatted(id, id);
  }

  private static String start(String key, String workflow) {
    return "{\"kind\":\"StartCase\",\"key\":\"%s\",\"commandId\":\"s\",\"workflowId\":\"%s\"}"
        .formatted(key, workflow);
  }
}
