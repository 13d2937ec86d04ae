package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.demo.load.Clients;
import io.knhk.app.operate.Knhk;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases that stand at incidents until they are resolved, and signals by key, on a real broker with
 * its partitions; and that all of it replays.
 */
final class CorrelatedSignalsTest {
  private static final String INVOICE =
      """
      id: invoice
      version: "1"
      tasks:
        pay: {signal: paid, correlation: order.id, then: [book]}
        book: {type: book}
      """;

  @TempDir private Path folder;
  private Region region;
  private TopicReading<WorkflowEvent> events;
  private int sent;

  @Test
  void findTheirCasesAndReplay() throws Exception {
    try (Region started = Region.start(RegionConfig.defaults());
        var reading =
            TopicReading.of(new Clients(started.bootstrap(), started.registry()), Topics.EVENTS)) {
      region = started;
      events = reading;
      Files.writeString(folder.resolve("invoice.yaml"), INVOICE);
      accepted("'kind':'RegisterWorkflow','key':'invoice','definitionFile':'invoice.yaml'");

      findsEachByItsKey();
      waitsForTheCaseOrIsLost();
      forgetsWhoIsGone();
      standsWithoutAKeyUntilItIsResolved();

      Knhk.Said replay = knhk("replay", "--json");
      assertThat(replay.status()).as(replay.out() + replay.err()).isZero();
    }
  }

  private void findsEachByItsKey() throws IOException {
    start("a", "{`id`:`order-1`}");
    start("b", "{`id`:2}");
    waiting("a");
    waiting("b");

    accepted("'kind':'CorrelateSignal','key':'2','name':'paid','variables':{'amount':7}");
    assertThat(taken("b").getVariables().get("amount").getJson()).isEqualTo("7");
    accepted("'kind':'CorrelateSignal','key':'order-1','name':'paid'");
    assertThat(taken("a").getWaiter().getCaseId()).isEqualTo("a");
    assertThat(rejected("'kind':'CorrelateSignal','key':'order-1','name':'paid'"))
        .isEqualTo("SIGNAL_LOST");
  }

  private void waitsForTheCaseOrIsLost() throws IOException {
    assertThat(rejected("'kind':'CorrelateSignal','key':'early','name':'paid','keepMillis':0"))
        .isEqualTo("SIGNAL_LOST");
    accepted("'kind':'CorrelateSignal','key':'early','name':'paid','keepMillis':600000");
    String again = "command-" + sent;
    start("late", "{`id`:`early`}");
    assertThat(taken("late").getWaiter().getCaseId()).isEqualTo("late");

    Knhk.Said repeat =
        sent(
            "{'kind':'CorrelateSignal','key':'early','commandId':'%s','name':'paid','keepMillis':600000}"
                .formatted(again));
    assertThat(repeat.status()).isZero();
    assertThat(entry("the repeat", it -> again.equals(it.getCommandId()) && it.getRepeat()))
        .isNotNull();
  }

  private void forgetsWhoIsGone() throws IOException {
    start("gone", "{`id`:`g`}");
    waiting("gone");
    accepted("'kind':'CancelCase','key':'gone'");
    entry("the key's hearing of it", it -> of(it, EventKind.WAITER_LEFT, "gone"));

    assertThat(rejected("'kind':'CorrelateSignal','key':'g','name':'paid'"))
        .isEqualTo("SIGNAL_LOST");
  }

  private void standsWithoutAKeyUntilItIsResolved() throws IOException {
    start("lost", "{}");
    assertThat(rejected("'kind':'ResolveIncident','key':'lost','incident':2"))
        .isEqualTo("UNKNOWN_INCIDENT");
    accepted(
        "'kind':'ResolveIncident','key':'lost','incident':1,'variables':{'order':{'json':'{`id`:`found`}'}}");
    waiting("lost");
    accepted("'kind':'CorrelateSignal','key':'found','name':'paid'");
    assertThat(taken("lost").getWait()).isEqualTo(1);
  }

  private void waiting(String caseId) {
    entry("the wait of " + caseId, it -> of(it, EventKind.WAITER_CAME, caseId));
  }

  private Event taken(String caseId) {
    return entry("the signal of " + caseId, it -> of(it, EventKind.SIGNAL_TAKEN, caseId))
        .getEvents()
        .getFirst();
  }

  private static boolean of(WorkflowEvent entry, EventKind kind, String caseId) {
    return entry.getEvents().stream()
        .anyMatch(event ->
            event.getKind() == kind
                && event.getWaiter() != null
                && event.getWaiter().getCaseId().equals(caseId));
  }

  private WorkflowEvent entry(String what, Predicate<WorkflowEvent> wanted) {
    return events.await(what, wanted);
  }

  private void start(String caseId, String order) throws IOException {
    accepted(
        "'kind':'StartCase','key':'%s','workflowId':'invoice','variables':{'order':{'json':'%s'}}"
            .formatted(caseId, order));
  }

  private void accepted(String fields) throws IOException {
    Knhk.Said said = send(fields);
    assertThat(said.status()).as(said.out() + said.err()).isZero();
  }

  /** The reason. */
  private String rejected(String fields) throws IOException {
    assertThat(send(fields).status()).isEqualTo(1);
    String id = "command-" + sent;
    return entry(id, it -> id.equals(it.getCommandId())).getReasonCode();
  }

  private Knhk.Said send(String fields) throws IOException {
    sent++;
    return sent("{%s,'commandId':'command-%d'}".formatted(fields, sent));
  }

  private Knhk.Said sent(String line) throws IOException {
    Path file = folder.resolve("command.jsonl");
    Files.writeString(file, line.replace('\'', '"').replace("`", "\\\""));
    return knhk("send", file.toString(), "--wait");
  }

  private Knhk.Said knhk(String... arguments) {
    return Knhk.run(
        Stream.concat(
                Stream.of(arguments),
                Stream.of("--bootstrap", region.bootstrap(), "--registry", region.registryUrl()))
            .toArray(String[]::new));
  }
}
