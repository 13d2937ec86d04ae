package io.knhk.engine;

import static io.knhk.engine.Orders.ORDER_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.RecordHeader;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.EngineMetrics;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.StartCase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MisplacedTest {
  private final EngineRig rig = new EngineRig(4, Stores::inMemoryKeyValueStore);

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void findsAKeysPartitionAsJavasProducerDoes() {
    assertThat(HomePartition.of("order-17", 4))
        .isEqualTo(Utils.toPositive(Utils.murmur2("order-17".getBytes(UTF_8))) % 4);
  }

  @Test
  void sendsAMisplacedRecordHomeOnceWithItsFirstAppendTime() {
    String elsewhere = caseOutside(0);

    rig.start(elsewhere); // the driver has but one partition, 0, and reads there what was sent home

    var sent = rig.records(Topics.COMMANDS);
    assertThat(sent).hasSize(1);
    assertThat(
            new String(
                sent.getFirst().headers().lastHeader(RecordHeader.FIRST_APPEND.name()).value(),
                US_ASCII))
        .isEqualTo(Long.toString(rig.nowMillis()));
    assertThat(
            rig.metrics
                .get(EngineMetrics.REROUTED_RECORDS.name())
                .tag("topic", "workflow.commands")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void processesWhereItIsWhatWasSentHomeBefore() {
    prepare();
    String elsewhere = caseOutside(0);

    rig.start(elsewhere);

    assertThat(rig.lastEvent().getOutcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void leavesARecordAtHomeAlone() {
    prepare();

    rig.start(caseInside(0));

    assertThat(rig.records(Topics.COMMANDS)).isEmpty();
    assertThat(rig.lastEvent().getOutcome()).isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void endsATasksTimeAtTheFirstAppend() {
    prepare();
    String caseId = caseInside(0);
    rig.start(caseId);
    rig.passInLog(Duration.ofMillis(400));
    Headers first = firstAppend(rig.nowMillis() - 100);

    rig.append(
        Topics.COMPLETIONS,
        new TestRecord<>(
            caseId,
            new CompleteTask("c", "pay", 1, Map.of(), null, null),
            first,
            Instant.ofEpochMilli(rig.nowMillis())));

    assertThat(rig.timings().getLast().getEntries().get(1).getLatencyPicos())
        .isEqualTo(300_000_000_000L);
  }

  @Test
  void believesNoHeaderForLong() {
    prepare();
    rig.passInLog(Duration.ofHours(1));
    String caseId = caseInside(0);
    long now = rig.nowMillis();

    rig.append(
        Topics.COMMANDS,
        new TestRecord<>(
            caseId,
            new StartCase("s", "order", Map.of(), null),
            firstAppend(0),
            Instant.ofEpochMilli(now)));

    assertThat(rig.lastEvent().getNowMillis()).isEqualTo(now);
  }

  private void prepare() {
    rig.register(ORDER_1);
    rig.feature(Orders.stable(1, ORDER_1));
    rig.pass(Duration.ofMillis(50));
    rig.drain();
  }

  private static Headers firstAppend(long millis) {
    return new RecordHeaders()
        .add(RecordHeader.FIRST_APPEND.name(), Long.toString(millis).getBytes(US_ASCII));
  }

  private static String caseInside(int partition) {
    return find(partition, true);
  }

  private static String caseOutside(int partition) {
    return find(partition, false);
  }

  private static String find(int partition, boolean inside) {
    for (int number = 0; ; number++) {
      String caseId = "case-" + number;
      if ((HomePartition.of(caseId, 4) == partition) == inside) {
        return caseId;
      }
    }
  }
}
