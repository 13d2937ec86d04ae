package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.knhk.app.demo.load.Clients;
import io.knhk.app.operate.Knhk;
import io.knhk.schemas.RestSchemaRegistry;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timers, leases and tries to come on a real broker, through a kill of all of it. */
final class DurableWaitingTest {
  private static final String TRIES =
      """
      id: tries
      version: "1"
      tasks:
        fork:  {split: and, then: [work, flaky]}
        work:  {type: work, maxTries: 2, heartbeat: PT1S, then: [end]}
        flaky: {type: flaky, maxTries: 3, backoff: {first: PT0.5S, factor: 2}, then: [end]}
        end:   {join: and}
      """;

  private static final String NAP =
      "{id: nap, version: '1', tasks: {nap: {timer: PT5S, then: [up]}, up: {type: up}}}";

  @TempDir private Path directory;
  private final PortBase ports = PortBase.found();
  private Knhk knhk;
  private TopicReading<WorkflowEvent> events;
  private int sent;

  @Test
  void outlastsAKillAndReplays() throws Exception {
    long due;
    try (KnhkProcess up = up()) {
      open(up);
      try (TopicReading<WorkflowEvent> _ = events) {
        register("tries", TRIES);
        register("nap", NAP);
        start("c", "tries");
        lapses();
        waitsLongerForEachTry();
        due = event(start("n", "nap"), EventKind.TIMER_SET).orElseThrow().getDueMillis();
        up.end("-KILL");
      }
    }
    try (KnhkProcess up = up()) {
      open(up);
      try (TopicReading<WorkflowEvent> reading = events) {
        WorkflowEvent fired = await(EventKind.TIMER_FIRED, "nap", 1);
        assertThat(fired.getCauseKind()).isEqualTo(CauseKind.TIMER);
        assertThat(fired.getNowMillis()).isGreaterThan(due);

        complete("n", "up", 1);
        complete("c", "work", 2);
        WorkflowEvent last = complete("c", "flaky", 3);
        assertThat(event(last, EventKind.CASE_COMPLETED)).isPresent();
        assertThat(reading.values())
            .filteredOn(entry -> event(entry, EventKind.TIMER_FIRED).isPresent())
            .as("fired once")
            .hasSize(1);
        Knhk.Said replay = knhk.onRegion("replay", "--json");
        assertThat(replay.status()).as(replay.out() + replay.err()).isZero();
      }
    }
  }

  private void lapses() throws IOException {
    send("{'kind':'HeartbeatTask','key':'c','task':'work','tryNumber':1}");
    WorkflowEvent lapse = await(EventKind.TASK_FAILED, "work", 1);

    assertThat(lapse.getCauseKind()).isEqualTo(CauseKind.TIMER);
    assertThat(lapse.getNowMillis() - lapse.getReads().getLastHeartbeatMillis())
        .isGreaterThan(1_000);
    assertThat(event(lapse, EventKind.TASK_ACTIVATED)).isPresent();
  }

  private void waitsLongerForEachTry() throws IOException {
    for (int tryNumber = 1; tryNumber <= 2; tryNumber++) {
      WorkflowEvent failed =
          outcome(
              "{'kind':'FailTask','key':'c','commandId':'%s','task':'flaky','tryNumber':%d,'reason':'no luck'}"
                  .formatted(id(), tryNumber));
      WorkflowEvent next = await(EventKind.TASK_ACTIVATED, "flaky", tryNumber + 1);

      assertThat(next.getCauseKind()).isEqualTo(CauseKind.TIMER);
      assertThat(next.getNowMillis() - failed.getNowMillis()).isGreaterThan(500L * tryNumber);
    }
  }

  private KnhkProcess up() throws Exception {
    return KnhkProcess.start(
        directory,
        "up",
        "--data",
        directory.resolve("data").toString(),
        "--port-base",
        Integer.toString(ports.first()),
        "--json");
  }

  private void open(KnhkProcess up) throws IOException {
    JsonNode addresses = up.json();
    String url = addresses.get("registry").asText();
    knhk = new Knhk(addresses.get("bootstrap").asText(), url);
    events =
        TopicReading.of(
            new Clients(
                knhk.bootstrap(), new RestSchemaRegistry(Map.of("schema.registry.url", url))),
            Topics.EVENTS);
  }

  private WorkflowEvent await(EventKind kind, String task, int tryNumber) {
    return events.await(
        "%s %s %d".formatted(kind, task, tryNumber),
        entry ->
            event(entry, kind)
                .filter(event -> event.getTask().equals(task))
                .filter(event -> event.getTryNumber() == tryNumber)
                .isPresent());
  }

  private static Optional<Event> event(WorkflowEvent entry, EventKind kind) {
    return entry.getEvents().stream().filter(event -> event.getKind() == kind).findFirst();
  }

  private void register(String workflow, String yaml) throws IOException {
    Files.writeString(directory.resolve(workflow + ".yaml"), yaml);
    outcome(
        "{'kind':'RegisterWorkflow','key':'%s','commandId':'%s','definitionFile':'%s.yaml'}"
            .formatted(workflow, id(), workflow));
  }

  private WorkflowEvent start(String caseId, String workflow) throws IOException {
    return outcome(
        "{'kind':'StartCase','key':'%s','commandId':'%s','workflowId':'%s'}"
            .formatted(caseId, id(), workflow));
  }

  private WorkflowEvent complete(String caseId, String task, int tryNumber) throws IOException {
    return outcome(
        "{'kind':'CompleteTask','key':'%s','commandId':'%s','task':'%s','tryNumber':%d}"
            .formatted(caseId, id(), task, tryNumber));
  }

  private String id() {
    sent++;
    return "command-" + sent;
  }

  /** Sends the command that has the last id, and waits for it to be accepted. */
  private WorkflowEvent outcome(String line) throws IOException {
    send(line);
    String commandId = "command-" + sent;
    return events.await(commandId, entry -> commandId.equals(entry.getCommandId()));
  }

  private void send(String line) throws IOException {
    Path file = directory.resolve("command.jsonl");
    Files.writeString(file, line.replace('\'', '"'));
    Knhk.Said said = knhk.onRegion("send", file.toString(), "--wait");
    assertThat(said.status()).as(said.out() + said.err()).isZero();
  }
}
