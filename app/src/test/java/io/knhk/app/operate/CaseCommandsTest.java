package io.knhk.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.region.Region;
import io.knhk.app.region.RegionConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of cases beside their start, on a real broker, and that it replays. */
final class CaseCommandsTest {
  private static final String CLAIM =
      """
      id: claim
      version: "1"
      conditions:
        open: {then: [review, withdraw]}
      tasks:
        file: {then: [open]}
        review: {type: review, then: [assess]}
        withdraw: {signal: withdrawn, then: [close]}
        assess: {type: assess, instances: {count: experts, required: 2, others: cancel, late: true}, then: [decide]}
        decide: {split: or, then: [{to: pay, when: "amount > 100"}, {to: letter, when: "true"}, {to: note}]}
        pay: {type: pay, then: [done]}
        letter: {type: letter, then: [done]}
        note: {then: [done]}
        done: {join: or, then: [close]}
        close: {join: xor}
      """;

  @TempDir private Path folder;

  @Test
  void signalsInstancesCancellationsAndPatternsHaveTheirOutcomesAndReplay() throws Exception {
    Files.writeString(folder.resolve("claim.yaml"), CLAIM);
    List<String> lines =
        List.of(
            "{'kind':'RegisterWorkflow','key':'claim','commandId':'register','definitionFile':'claim.yaml'}",
            start("paid"),
            start("gone"),
            start("ended"),
            "{'kind':'Signal','key':'gone','commandId':'signal','name':'withdrawn'}",
            complete("gone", "review", 1),
            complete("paid", "review", 1),
            "{'kind':'Signal','key':'paid','commandId':'signal','name':'withdrawn'}",
            "{'kind':'AddInstances','key':'paid','commandId':'add','task':'assess','count':1}",
            complete("paid", "assess", 4),
            complete("paid", "assess", 2),
            complete("paid", "assess", 3),
            complete("paid", "pay", 1),
            "{'kind':'CancelTask','key':'paid','commandId':'cancel','task':'letter','goOn':true}",
            "{'kind':'CancelCase','key':'ended','commandId':'cancel'}",
            complete("ended", "review", 1),
            "{'kind':'ExecutePattern','key':'alone','commandId':'execute','pattern':16}",
            "{'kind':'ExecutePattern','key':'alone','commandId':'none','pattern':44}");
    Path file = folder.resolve("commands.jsonl");
    Files.writeString(file, String.join("\n", lines).replace('\'', '"'));

    try (Region region = Region.start(RegionConfig.defaults())) {
      Knhk knhk = new Knhk(region.bootstrap(), region.registryUrl());
      Knhk.Said said = knhk.onRegion("send", file.toString(), "--wait");

      assertThat(said.documents())
          .as(said.err())
          .extracting(CaseCommandsTest::told)
          .containsExactlyInAnyOrder(
              "claim register ACCEPTED",
              "paid start ACCEPTED",
              "gone start ACCEPTED",
              "ended start ACCEPTED",
              "gone signal ACCEPTED",
              "gone review-1 CASE_FINISHED",
              "paid review-1 ACCEPTED",
              "paid signal SIGNAL_LOST",
              "paid add ACCEPTED",
              "paid assess-4 ACCEPTED",
              "paid assess-2 ACCEPTED",
              "paid assess-3 TASK_NOT_ACTIVE",
              "paid pay-1 ACCEPTED",
              "paid cancel ACCEPTED",
              "ended cancel ACCEPTED",
              "ended review-1 CASE_FINISHED",
              "alone execute ACCEPTED",
              "alone none UNKNOWN_PATTERN");
      Knhk.Said history = knhk.onRegion("case", "history", "gone");
      assertThat(history.out())
          .contains("case started: claim@1", "task withdrawn: review, try 1")
          .contains("signal taken: withdraw, signal withdrawn", "case completed", "CASE_FINISHED");
      assertThat(knhk.onRegion("case", "history", "gone", "--json").documents()).hasSize(3);
      Knhk.Said nobody = knhk.onRegion("case", "history", "nobody");
      assertThat(nobody.status()).isEqualTo(1);
      assertThat(nobody.err()).startsWith("knhk: 'nobody' is in no entry of workflow.events");
      assertThat(knhk.onRegion("replay").status()).isZero();
    }
  }

  private static String start(String key) {
    return "{'kind':'StartCase','key':'%s','commandId':'start','workflowId':'claim','variables':{'amount':120,'experts':3}}"
        .formatted(key);
  }

  private static String complete(String key, String task, int tryNumber) {
    return "{'kind':'CompleteTask','key':'%s','commandId':'%s-%d','task':'%s','tryNumber':%d}"
        .formatted(key, task, tryNumber, task, tryNumber);
  }

  private static String told(JsonNode answer) {
    String key = answer.path("key").textValue();
    String outcome = answer.path("reasonCode").asText(answer.path("outcome").textValue());
    return "%s %s %s".formatted(key, answer.path("commandId").textValue(), outcome);
  }
}
