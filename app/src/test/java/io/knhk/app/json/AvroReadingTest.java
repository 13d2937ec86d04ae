package io.knhk.app.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.schemas.Topics;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.promotion.PromotionCommand;
import io.knhk.schemas.promotion.PromotionCommandKind;
import io.knhk.schemas.promotion.RolloutRequested;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.StartCase;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class AvroReadingTest {
  private static final Schema START = Topics.COMMANDS.kinds().values().iterator().next();

  @Test
  void fillsWhatIsNotThereWithItsDefault() {
    SpecificRecord read = value("{'commandId':'c1','workflowId':'order'}", START);

    assertThat(read)
        .isEqualTo(StartCase.newBuilder().setCommandId("c1").setWorkflowId("order").build());
  }

  @Test
  void takesAVariableAsItsValueOrAsItsFields() {
    StartCase read =
        (StartCase)
            value(
                "{'commandId':'c1','workflowId':'order','variables':{'amount':12.5,'name':'Ann',"
                    + "'list':[1,2],'whole':{'json':'{}'},'secret':{'sealed':'\\u00ff','keyId':'k'}}}",
                START);

    assertThat(read.getVariables())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "amount", json("12.5"),
                "name", json("\"Ann\""),
                "list", json("[1,2]"),
                "whole", json("{}"),
                "secret",
                    VariableValue.newBuilder()
                        .setSealed(ByteBuffer.wrap(new byte[] {-1}))
                        .setKeyId("k")
                        .build()));
  }

  @Test
  void readsUnionsEnumsNumbersAndBooleansPlainly() {
    PromotionCommand command =
        (PromotionCommand)
            value(
                "{'commandId':'o','kind':'OVERRIDE','version':'2','attempt':3,'shareBasisPoints':null,"
                    + "'operator':'kim','reason':'r'}",
                PromotionCommand.getClassSchema());
    FailTask fail =
        (FailTask)
            value(
                "{'commandId':'f','task':'pay','tryNumber':2,'reason':'no','timedOut':true}",
                FailTask.getClassSchema());
    RolloutRequested request =
        (RolloutRequested)
            value(
                "{'feature':'order','version':{'version':'1','definitionHash':'h'},"
                    + "'stagesBasisPoints':[100,10000],'cause':{'topic':'t','partition':0,'offset':7}}",
                RolloutRequested.getClassSchema());

    assertThat(command.getKind()).isEqualTo(PromotionCommandKind.OVERRIDE);
    assertThat(command.getAttempt()).isEqualTo(3);
    assertThat(command.getShareBasisPoints()).isNull();
    assertThat(fail.getTimedOut()).isTrue();
    assertThat(request.getStagesBasisPoints()).containsExactly(100, 10_000);
    assertThat(request.getCause().getOffset()).isEqualTo(7);
  }

  @Test
  void givesBackWhatItsJsonSays() {
    StartCase value =
        StartCase.newBuilder()
            .setCommandId("c1")
            .setWorkflowId("order")
            .setVariables(Map.of("amount", json("5")))
            .build();

    assertThat(AvroReading.of(AvroJson.of(value), START)).isEqualTo(new AvroReading.Value(value));
  }

  @Test
  void namesEachFaultWithItsFieldWhatWasFoundAndWhatIsAllowed() {
    assertThat(
            faults(
                "{'commandId':7,'variables':{'a':{'jsn':'1'},'b':{'json':2}},'workflow':'order'}",
                START))
        .containsExactly(
            "workflow is no field of StartCase; allowed: commandId, workflowId, variables, parent",
            "commandId is 7; allowed: text",
            "workflowId is missing; StartCase needs it",
            "variables.a.jsn is no field of VariableValue; allowed: json, sealed, keyId",
            "variables.b.json is 2; allowed: text");
    assertThat(
            faults(
                "{'commandId':'f','task':'pay','tryNumber':3000000000,'reason':'','timedOut':'no'}",
                FailTask.getClassSchema()))
        .containsExactly(
            "tryNumber is 3000000000; allowed: a whole number of 32 bits",
            "timedOut is \"no\"; allowed: true, false");
    assertThat(
            faults(
                "{'commandId':'o','kind':'UNKNOWN','version':'2','operator':'k','reason':'r'}",
                PromotionCommand.getClassSchema()))
        .containsExactly(
            "kind is \"UNKNOWN\"; allowed: ROLL_BACK, OVERRIDE, NEW_ATTEMPT, APPROVE, FREEZE, ATTEST");
  }

  private static VariableValue json(String text) {
    return VariableValue.newBuilder().setJson(text).build();
  }

  private static SpecificRecord value(String json, Schema schema) {
    AvroReading.Read read = read(json, schema);
    assertThat(read).isInstanceOf(AvroReading.Value.class);
    return ((AvroReading.Value) read).value();
  }

  private static List<String> faults(String json, Schema schema) {
    AvroReading.Read read = read(json, schema);
    assertThat(read).isInstanceOf(AvroReading.Wrong.class);
    return ((AvroReading.Wrong) read).faults();
  }

  private static AvroReading.Read read(String json, Schema schema) {
    try {
      return AvroReading.of(
          (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')), schema);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
