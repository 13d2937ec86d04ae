package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knhk.app.demo.load.Clients;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.DeadLetters;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.StartCase;
import io.knhk.schemas.workflow.TaskActivated;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What strangers do wrong is answered, or put aside with its error; never swallowed. */
final class BadInputTest {
  private static final String TWO_TRIES =
      "{id: two-tries, version: 1, tasks: {work: {type: work, maxTries: 2}}}";
  private static final int TEN_MEGABYTES = 10_000_000;

  private static Region region;
  private static Strangers strangers;
  private static KafkaProducer<byte[], byte[]> producer;
  private static TopicReading<WorkflowEvent> events;
  private static TopicReading<TaskActivated> tasks;

  @BeforeAll
  static void start() throws Exception {
    region = Region.start(RegionConfig.defaults());
    strangers = new Strangers(region.bootstrap(), region.registryUrl());
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                region.bootstrap(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * TEN_MEGABYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    Clients clients = new Clients(region.bootstrap(), region.registry());
    events = TopicReading.of(clients, Topics.EVENTS);
    tasks = TopicReading.of(clients, Topics.TASKS);
    assertThat(answer(Topics.REGISTRATIONS, "two-tries", registration("first", TWO_TRIES)))
        .isEqualTo(Outcome.ACCEPTED.name());
  }

  @AfterAll
  static void stop() {
    tasks.close();
    events.close();
    producer.close();
    region.close();
  }

  @Test
  void putsAsideWhatIsNoAvroAtAll() throws Exception {
    assertThat(deadLetter(send(Topics.COMMANDS, "k", new byte[] {1, 2, 3}))).isNotEmpty();
  }

  @Test
  void putsAsideJson() throws Exception {
    byte[] json = "{\"commandId\": \"1\", \"workflowId\": \"two-tries\"}".getBytes(UTF_8);

    assertThat(deadLetter(send(Topics.COMMANDS, "k", json))).contains("wire format");
  }

  @Test
  void putsAsideAnUnknownSchemaId() throws Exception {
    byte[] value = bytes(Topics.COMMANDS, startCase("c"));
    ByteBuffer.wrap(value).putInt(1, 999_999);

    assertThat(deadLetter(send(Topics.COMMANDS, "k", value))).contains("999999");
  }

  @Test
  void putsAsideAKindOnTheWrongTopic() throws Exception {
    byte[] value = bytes(Topics.COMMANDS, startCase("c"));

    assertThat(deadLetter(send(Topics.COMPLETIONS, "k", value))).contains("StartCase");
  }

  @Test
  void putsAsideAnEmptyKey() throws Exception {
    byte[] value = bytes(Topics.COMMANDS, startCase("c"));

    assertThat(deadLetter(send(Topics.COMMANDS, "", value))).contains("key").contains("empty");
  }

  @Test
  void putsAsideATombstone() throws Exception {
    assertThat(deadLetter(send(Topics.COMMANDS, "k", null))).contains("null");
  }

  @Test
  void tellsTheSenderThatTenMegabytesAreTooMuch() {
    assertThatThrownBy(() -> send(Topics.COMMANDS, "k", new byte[TEN_MEGABYTES]))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(RecordTooLargeException.class);
  }

  @Test
  void refusesAFieldOutOfRange() throws Exception {
    StartCase start =
        StartCase.newBuilder().setCommandId("range").setWorkflowId("no spaces").build();

    WorkflowEvent refused = event(send(Topics.COMMANDS, "range", bytes(Topics.COMMANDS, start)));

    assertThat(refused.getReasonCode()).isEqualTo("INVALID_FIELD");
    assertThat(refused.getMessage()).contains("workflowId", "no spaces", "[A-Za-z0-9._-]{1,64}");
  }

  @Test
  void refusesAnUnknownWorkflow() throws Exception {
    StartCase start = StartCase.newBuilder().setCommandId("c").setWorkflowId("unknown").build();

    assertThat(answer(Topics.COMMANDS, "unknown-workflow", start)).isEqualTo("UNKNOWN_WORKFLOW");
  }

  @Test
  void refusesAVersionThatIsKnownWithAnotherDefinition() throws Exception {
    String other = TWO_TRIES.replace("maxTries: 2", "maxTries: 3");

    assertThat(answer(Topics.REGISTRATIONS, "two-tries", registration("conflict", other)))
        .isEqualTo("VERSION_CONFLICT");
  }

  @Test
  void refusesADefinitionWithAllItsFaults() throws Exception {
    RegisterWorkflow bad =
        registration("bad", "{id: bad, version: 1, tasks: {a: {then: [b]}, c: {maxTries: 0}}}");

    WorkflowEvent refused =
        event(send(Topics.REGISTRATIONS, "bad", bytes(Topics.REGISTRATIONS, bad)));

    assertThat(refused.getReasonCode()).isEqualTo("INVALID_DEFINITION");
    assertThat(refused.getMessage().lines()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void refusesACommandForAFinishedCase() throws Exception {
    startCaseAndAwaitTask("finished");
    assertThat(answer(Topics.COMPLETIONS, "finished", completion("one", 1))).isEqualTo("ACCEPTED");

    assertThat(answer(Topics.COMPLETIONS, "finished", completion("two", 1)))
        .isEqualTo("CASE_FINISHED");
  }

  @Test
  void refusesTheCompletionOfAnOldTry() throws Exception {
    startCaseAndAwaitTask("old-try");
    FailTask failure =
        FailTask.newBuilder()
            .setCommandId("fail")
            .setTask("work")
            .setTryNumber(1)
            .setReason("tried")
            .build();
    assertThat(answer(Topics.COMPLETIONS, "old-try", failure)).isEqualTo("ACCEPTED");

    assertThat(answer(Topics.COMPLETIONS, "old-try", completion("late", 1))).isEqualTo("OLD_TRY");
  }

  @Test
  void givesARepeatedCommandIdItsFirstOutcomeWhateverItsBody() throws Exception {
    startCaseAndAwaitTask("repeated");
    StartCase other =
        StartCase.newBuilder(startCase("start")).setWorkflowId("another-workflow").build();

    WorkflowEvent repeat = event(send(Topics.COMMANDS, "repeated", bytes(Topics.COMMANDS, other)));

    assertThat(repeat.getRepeat()).isTrue();
    assertThat(repeat.getOutcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(repeat.getEvents()).isEmpty();
  }

  @Test
  void sendsARecordHomeThatStandsInTheWrongPartition() throws Exception {
    int home = send(Topics.COMMANDS, "misplaced", new byte[] {9}).partition();
    int elsewhere = (home + 1) % Topics.COMMANDS.group().partitions();

    producer
        .send(
            new ProducerRecord<>(
                Topics.COMMANDS.name(),
                elsewhere,
                "misplaced".getBytes(UTF_8),
                bytes(Topics.COMMANDS, startCase("misplaced-start"))))
        .get();

    WorkflowEvent started =
        events.await("the case", event -> "misplaced-start".equals(event.getCommandId()));
    assertThat(started.getOutcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(started.getCause().getPartition()).isEqualTo(home);
  }

  private static void startCaseAndAwaitTask(String caseId) throws Exception {
    assertThat(answer(Topics.COMMANDS, caseId, startCase("start"))).isEqualTo("ACCEPTED");
    tasks.await("the task", task -> task.getTask().equals("work"));
  }

  private static RegisterWorkflow registration(String commandId, String yaml) {
    return RegisterWorkflow.newBuilder().setCommandId(commandId).setDefinitionYaml(yaml).build();
  }

  private static StartCase startCase(String commandId) {
    return StartCase.newBuilder().setCommandId(commandId).setWorkflowId("two-tries").build();
  }

  private static CompleteTask completion(String commandId, int tryNumber) {
    return CompleteTask.newBuilder()
        .setCommandId(commandId)
        .setTask("work")
        .setTryNumber(tryNumber)
        .build();
  }

  /** ACCEPTED, or the code of the rejection. */
  private static <V extends SpecificRecord> String answer(
      Topic<? super V> topic, String key, V command) throws Exception {
    WorkflowEvent event = event(send(topic, key, bytes(topic, command)));
    return Optional.ofNullable(event.getReasonCode()).orElse(event.getOutcome().name());
  }

  private static WorkflowEvent event(RecordMetadata at) {
    return events.await(
        "the answer to " + at,
        event ->
            event.getCause().getTopic().equals(at.topic())
                && event.getCause().getPartition() == at.partition()
                && event.getCause().getOffset() == at.offset());
  }

  /** What the dead letter of a record says. */
  private static String deadLetter(RecordMetadata at) {
    ConsumerRecord<byte[], byte[]> letter =
        strangers.readUntil(
            at.topic() + ".dlq",
            record ->
                header(record, DeadLetters.PARTITION_HEADER)
                        .equals(Integer.toString(at.partition()))
                    && header(record, DeadLetters.OFFSET_HEADER)
                        .equals(Long.toString(at.offset())));
    return header(letter, DeadLetters.MESSAGE_HEADER);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), UTF_8);
  }

  private static RecordMetadata send(Topic<?> topic, String key, byte[] value) throws Exception {
    return producer.send(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), value)).get();
  }

  private static <V extends SpecificRecord> byte[] bytes(Topic<? super V> topic, V value) {
    return topic.values(region.registry()).serializer().serialize("", value);
  }
}
