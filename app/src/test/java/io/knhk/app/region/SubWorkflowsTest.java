package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.demo.load.Clients;
import io.knhk.app.operate.Knhk;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that are whole cases, on a real broker, and that all of it replays. */
final class SubWorkflowsTest {
  private static final List<String> WORKFLOWS =
      List.of(
          """
          id: countdown
          version: "1"
          tasks:
            count: {type: count, split: xor, then: [{to: deeper, when: n > 0}, {to: bottom}]}
            deeper: {workflow: countdown, then: [end]}
            bottom: {then: [end]}
            end: {join: xor}
          """,
          """
          id: endless
          version: "1"
          tasks:
            turn: {split: xor, then: [{to: again, when: n < 1}, {to: stop}]}
            again: {workflow: endless}
            stop: {}
          """,
          "{id: lost, version: '1', tasks: {sub: {workflow: nowhere}}}");

  @TempDir private Path folder;
  private Region region;
  private TopicReading<WorkflowEvent> events;
  private int sent;

  @Test
  void recurseEndAndAreWithdrawnAndReplay() throws Exception {
    try (Region started = Region.start(RegionConfig.defaults());
        var reading =
            TopicReading.of(new Clients(started.bootstrap(), started.registry()), Topics.EVENTS)) {
      region = started;
      events = reading;
      for (String workflow : WORKFLOWS) {
        register(workflow);
      }

      comesBackFromTwoCasesBelow();
      withdrawsWhatIsBelow();
      failsWithItsChild();
      goesNoDeeperThanItMay();
      tellsOfAWorkflowThatIsNotThere();

      Knhk.Said replay = knhk("replay", "--json");
      assertThat(replay.status()).as(replay.out() + replay.err()).isZero();
    }
  }

  private void comesBackFromTwoCasesBelow() throws IOException {
    start("root", "countdown", 2);
    String first = child(count("root", 2));
    String second = child(count(begun(first), 1));
    count(begun(second), 0);

    assertThat(kinds(ended(second))).endsWith(EventKind.CASE_COMPLETED);
    assertThat(kinds(ended(first))).endsWith(EventKind.CASE_COMPLETED);
    assertThat(ended(first).getEvents().getFirst().getVariables().get("n").getJson())
        .isEqualTo("0");
  }

  private void withdrawsWhatIsBelow() throws IOException {
    start("gone", "countdown", 2);
    String first = child(count("gone", 2));
    String second = child(count(begun(first), 1));
    begun(second);
    send("{'kind':'CancelCase','key':'gone','commandId':'%s'}".formatted(id()));

    assertThat(kinds(entry("engine:cancel:" + second))).containsExactly(EventKind.CASE_CANCELLED);
    assertThat(ended(first).getReasonCode()).as("nobody waits for it").isEqualTo("CASE_FINISHED");
  }

  private void failsWithItsChild() throws IOException {
    start("failed", "countdown", 1);
    String child = begun(child(count("failed", 1)));
    send("{'kind':'CancelCase','key':'%s','commandId':'%s'}".formatted(child, id()));

    assertThat(kinds(ended(child)))
        .containsExactly(EventKind.TASK_FAILED, EventKind.INCIDENT_RAISED);
  }

  private void goesNoDeeperThanItMay() throws IOException {
    start("endless", "endless", 0);

    WorkflowEvent deepest =
        events.await(
            "a case too deep",
            it ->
                kinds(it).contains(EventKind.INCIDENT_RAISED)
                    && kinds(it).contains(EventKind.CASE_STARTED));
    assertThat(deepest.getEvents().getFirst().getParent().getDepth()).isEqualTo(16);
  }

  private void tellsOfAWorkflowThatIsNotThere() throws IOException {
    WorkflowEvent start = start("lost", "lost", 0);

    assertThat(ended(child(start)).getEvents().getLast().getMessage())
        .contains("UNKNOWN_WORKFLOW", "'nowhere'");
  }

  /** The case, once it has begun. */
  private String begun(String caseId) {
    assertThat(entry("engine:start:" + caseId).getOutcome()).isEqualTo(Outcome.ACCEPTED);
    return caseId;
  }

  private WorkflowEvent ended(String caseId) {
    return entry("engine:end:" + caseId);
  }

  private WorkflowEvent entry(String commandId) {
    return events.await(commandId, it -> commandId.equals(it.getCommandId()));
  }

  private static String child(WorkflowEvent entry) {
    return entry.getEvents().stream()
        .flatMap(event -> Stream.ofNullable(event.getChild()))
        .findFirst()
        .orElseThrow();
  }

  private static List<EventKind> kinds(WorkflowEvent entry) {
    return entry.getEvents().stream().map(Event::getKind).toList();
  }

  private void register(String yaml) throws IOException {
    String workflow = yaml.replaceAll("(?s)\\{?id: ([a-z]+).*", "$1");
    Files.writeString(folder.resolve(workflow + ".yaml"), yaml);
    send(
        "{'kind':'RegisterWorkflow','key':'%s','commandId':'%s','definitionFile':'%s.yaml'}"
            .formatted(workflow, id(), workflow));
  }

  private WorkflowEvent start(String caseId, String workflow, int n) throws IOException {
    return send(
        "{'kind':'StartCase','key':'%s','commandId':'%s','workflowId':'%s','variables':{'n':%d}}"
            .formatted(caseId, id(), workflow, n));
  }

  private WorkflowEvent count(String caseId, int n) throws IOException {
    return send(
        "{'kind':'CompleteTask','key':'%s','commandId':'%s','task':'count','tryNumber':1,'variables':{'n':%d}}"
            .formatted(caseId, id(), n));
  }

  private String id() {
    sent++;
    return "command-" + sent;
  }

  /** Sends the command that has the last id, and waits for it to be accepted. */
  private WorkflowEvent send(String line) throws IOException {
    Path file = folder.resolve("command.jsonl");
    Files.writeString(file, line.replace('\'', '"'));
    Knhk.Said said = knhk("send", file.toString(), "--wait");
    assertThat(said.status()).as(said.out() + said.err()).isZero();
    return entry("command-" + sent);
  }

  private Knhk.Said knhk(String... arguments) {
    return Knhk.run(
        Stream.concat(
                Stream.of(arguments),
                Stream.of("--bootstrap", region.bootstrap(), "--registry", region.registryUrl()))
            .toArray(String[]::new));
  }
}
