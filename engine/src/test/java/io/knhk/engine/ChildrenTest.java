package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.query.CaseStanding;
import io.knhk.schemas.slo.TimingEntry;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.ParentTask;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases that are the work of tasks, by what they send each other. */
class ChildrenTest {
  private static final String COUNTDOWN =
      """
      id: countdown
      version: "1"
      tasks:
        count: {type: count, split: xor, then: [{to: deeper, when: n > 0}, {to: bottom}]}
        deeper: {workflow: countdown, then: [up]}
        up: {then: [end]}
        bottom: {then: [end]}
        end: {join: xor}
      """;

  private final EngineRig rig = new EngineRig();

  @BeforeEach
  void register() {
    put("countdown", COUNTDOWN);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void recursesAndComesBackWithTheVariables() {
    start("root", 2);
    count("root", 2);
    String first = child("root");
    count(first, 1);
    String second = child(first);
    assertThat(standing("root").getChildren())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.getCaseId()).isEqualTo(first);
          assertThat(it.getTask()).isEqualTo("deeper");
        });
    count(second, 0);

    List<TestRecord<String, WorkflowEvent>> journal = new Audit(rig).journal();
    assertThat(ofKind(journal, EventKind.CASE_COMPLETED)).containsExactly(second, first, "root");
    assertThat(journal)
        .filteredOn(it -> it.key().equals("root"))
        .last()
        .satisfies(it -> {
          assertThat(it.value().getCommandId()).isEqualTo("engine:end:" + first);
          Event answered = it.value().getEvents().getFirst();
          assertThat(answered.getChild()).isEqualTo(first);
          assertThat(answered.getVariables()).containsEntry("n", json("0"));
        });
  }

  @Test
  void isDecidedAgainFromItsJournalWithAllThatWasSent() {
    start("root", 2);
    count("root", 2);
    count(child("root"), 1);
    rig.append(Topics.COMMANDS, "root", new CancelCase("enough", null));
    start("other", 1);

    assertThat(new Audit(rig).fault()).isEmpty();
  }

  @Test
  void timesTheStepsOfTheChildAndNotTheWaitForIt() {
    start("root", 1);
    count("root", 1);
    String child = child("root");
    rig.pass(Duration.ofSeconds(10));
    rig.drain();

    count(child, 0);

    assertThat(rig.timings().stream().flatMap(it -> it.getEntries().stream()))
        .extracting(TimingEntry::getRuntimeClass)
        .containsExactly(RuntimeClass.W1, RuntimeClass.C1, RuntimeClass.W1);
  }

  @Test
  void isNeverOverdueItself() {
    start("root", 1);
    count("root", 1);
    rig.drain();

    rig.pass(Duration.ofSeconds(10));
    rig.append(Topics.COMPLETIONS, "x", completion("count", 0));

    assertThat(rig.events().stream().flatMap(it -> it.getEvents().stream()))
        .filteredOn(it -> it.getKind() == EventKind.TASK_OVERDUE)
        .extracting(Event::getTask)
        .containsExactly("count");
  }

  @Test
  void cancelsWhatIsBelow() {
    start("root", 2);
    count("root", 2);
    count(child("root"), 1);
    rig.drain();

    rig.append(Topics.COMMANDS, "root", new CancelCase("enough", null));

    assertThat(ofKind(new Audit(rig).journal(), EventKind.CASE_CANCELLED)).hasSize(3);
  }

  @Test
  void raisesAnIncidentWhereTheChildIsCancelled() {
    start("root", 1);
    count("root", 1);
    String child = child("root");

    rig.append(Topics.COMMANDS, child, new CancelCase("cancel", "not this one"));

    assertThat(standing("root").getIncidents())
        .singleElement()
        .satisfies(it -> assertThat(it.getMessage()).contains(child, "not this one"));
    assertThat(standing(child).getParent()).isEqualTo(new ParentTask("root", "deeper", 1, 1));
  }

  @Test
  void raisesAnIncidentWhereNoSuchWorkflowIs() {
    put("lost", "{id: lost, version: '1', tasks: {sub: {workflow: nowhere}}}");

    rig.append(Topics.COMMANDS, "root", new StartCase("s", "lost", Map.of(), null));
    rig.marksPassed.set(true);
    rig.pass(Duration.ofMillis(100));

    assertThat(standing("root").getIncidents())
        .singleElement()
        .satisfies(it -> assertThat(it.getMessage()).contains("UNKNOWN_WORKFLOW", "'nowhere'"));
    assertThat(new Audit(rig).fault()).isEmpty();
  }

  @Test
  void keepsSealedVariablesAsTheyStand() {
    VariableValue sealed =
        VariableValue.newBuilder()
            .setSealed(ByteBuffer.wrap(new byte[] {1, 2}))
            .setKeyId("k")
            .build();
    rig.append(
        Topics.COMMANDS,
        "root",
        new StartCase("s", "countdown", Map.of("n", json("1"), "card", sealed), null));
    count("root", 1);

    assertThat(rig.read(Topics.TASKS).getLast().getVariables()).containsEntry("card", sealed);
  }

  @Test
  void refusesAParentThatNoTaskCanBe() {
    rig.append(
        Topics.COMMANDS,
        "forged",
        new StartCase("s", "countdown", Map.of(), new ParentTask("root", "deeper", 1, 17)));

    assertThat(rig.lastEvent().getReasonCode()).isEqualTo("INVALID_FIELD");
    assertThat(rig.read(Topics.COMPLETIONS)).isEmpty();
  }

  @Test
  void letsNoForgedChildSpeakForATask() {
    start("root", 1);
    rig.append(
        Topics.COMMANDS,
        "forged",
        new StartCase("s", "nowhere", Map.of(), new ParentTask("root", "count", 1, 1)));
    rig.marksPassed.set(true);
    rig.pass(Duration.ofMillis(100));

    WorkflowEvent last = rig.lastEvent();
    assertThat(last.getCommandKind()).isEqualTo("FailTask");
    assertThat(last.getReasonCode()).isEqualTo("TASK_NOT_ACTIVE");
  }

  private void put(String workflow, String yaml) {
    rig.append(
        Topics.REGISTRATIONS, workflow, new RegisterWorkflow("register-" + workflow, yaml, null));
    rig.feature(FeatureState.newBuilder(Orders.stable(1, yaml)).setFeature(workflow).build());
    rig.pass(Duration.ofMillis(50));
  }

  private void start(String caseId, int n) {
    rig.append(
        Topics.COMMANDS,
        caseId,
        new StartCase("start", "countdown", Map.of("n", json(Integer.toString(n))), null));
  }

  private void count(String caseId, int n) {
    rig.append(Topics.COMPLETIONS, caseId, completion("count", n));
  }

  private static CompleteTask completion(String task, int n) {
    return CompleteTask.newBuilder()
        .setCommandId("done-" + task)
        .setTask(task)
        .setTryNumber(1)
        .setVariables(Map.of("n", json(Integer.toString(n))))
        .build();
  }

  private String child(String caseId) {
    return standing(caseId).getChildren().getFirst().getCaseId();
  }

  /** What is told of a case. */
  private CaseStanding standing(String caseId) {
    KeyValueStore<String, CaseFile> files = rig.driver().getKeyValueStore(EngineStores.FILES);
    return (CaseStanding)
        CaseAnswers.CASES.one().read().apply(caseId, files.get(caseId)).orElseThrow();
  }

  private static List<String> ofKind(
      List<TestRecord<String, WorkflowEvent>> journal, EventKind kind) {
    return journal.stream()
        .filter(it -> it.value().getEvents().stream().anyMatch(event -> event.getKind() == kind))
        .map(TestRecord::key)
        .toList();
  }

  private static VariableValue json(String json) {
    return VariableValue.newBuilder().setJson(json).build();
  }
}
