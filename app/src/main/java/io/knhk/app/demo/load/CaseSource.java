package io.knhk.app.demo.load;

import io.knhk.schemas.Topics;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.StartCase;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Starts cases with ids in order and amounts from 1 to 200. Not thread-safe. */
final class CaseSource {
  private static final int GREATEST_AMOUNT = 200;

  private final Producer<String, SpecificRecord> producer;
  private final String workflow;
  private final RisingRate rate;
  private long ticks;
  private long started;

  CaseSource(Producer<String, SpecificRecord> producer, String workflow, RisingRate rate) {
    this.producer = producer;
    this.workflow = workflow;
    this.rate = rate;
  }

  /** A tick of the clock has come: starts a case if one is due. */
  void tick() {
    if (rate.isDueAt(ticks++)) {
      startNext();
    }
  }

  private void startNext() {
    started++;
    String caseId = "%s-%06d".formatted(workflow, started);
    String amount = Long.toString(1 + started * 7 % GREATEST_AMOUNT);
    StartCase command =
        StartCase.newBuilder()
            .setCommandId("start")
            .setWorkflowId(workflow)
            .setVariables(Map.of("amount", VariableValue.newBuilder().setJson(amount).build()))
            .build();
    var _ = producer.send(new ProducerRecord<>(Topics.COMMANDS.name(), caseId, command));
  }
}
