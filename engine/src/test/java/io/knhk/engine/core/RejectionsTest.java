package io.knhk.engine.core;

import static io.knhk.engine.core.CaseRunner.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import io.knhk.schemas.VariableValue;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RejectionsTest {
  private final CaseRunner order = new CaseRunner(Definitions.ORDER);

  @Test
  void refusesWorkOnACaseThatNobodyStarted() {
    CaseCommand complete = CaseCommand.Complete.of("reserve", 1, Map.of());

    assertThat(told(order.decide(complete))).containsExactly("UNKNOWN_CASE");
    assertThat(CaseDecider.refuse(Optional.empty(), complete))
        .hasValueSatisfying(it -> assertThat(it.code()).isEqualTo(RejectionCode.UNKNOWN_CASE));
  }

  @Test
  void refusesASecondStart() {
    order.start();

    assertThat(order.start())
        .isEqualTo(
            new Decision.Rejected(
                RejectionCode.CASE_EXISTS, "the case was started before, on order@3"));
  }

  @Test
  void refusesWorkOnAFinishedCase() {
    CaseRunner empty = new CaseRunner("{id: e, version: 1, tasks: {a: {}}}");
    empty.start();

    assertThat(told(empty.complete("a", 1))).containsExactly("CASE_FINISHED");
    assertThat(told(empty.fail("a", 1))).containsExactly("CASE_FINISHED");
    assertThat(told(empty.start())).containsExactly("CASE_EXISTS");
  }

  @Test
  void refusesTasksThatWorkersDoNotHave() {
    order.start();

    assertThat(told(order.complete("nowhere", 1))).containsExactly("UNKNOWN_TASK");
    assertThat(told(order.complete("fork", 1))).containsExactly("UNKNOWN_TASK");
    assertThat(told(order.complete("pay", 1))).containsExactly("TASK_NOT_ACTIVE");
  }

  @Test
  void refusesVariablesThatAreNoJson() {
    assertThat(order.start("amount", "12 13"))
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            it -> {
              assertThat(it.code()).isEqualTo(RejectionCode.INVALID_FIELD);
              assertThat(it.message()).startsWith("variables.amount: no JSON text");
            });
    assertThat(told(order.start("", "12"))).containsExactly("INVALID_FIELD");
    assertThat(told(order.start("amount", ""))).containsExactly("INVALID_FIELD");
    assertThat(order.state).isEmpty();
  }

  @Test
  void refusesVariablesThatAreNeitherPlainNorSealedOrBoth() {
    VariableValue none = VariableValue.newBuilder().build();
    VariableValue both =
        VariableValue.newBuilder().setJson("1").setSealed(ByteBuffer.wrap(new byte[] {1})).build();
    order.start();

    for (VariableValue value : new VariableValue[] {none, both}) {
      assertThat(told(order.decide(CaseCommand.Complete.of("reserve", 1, Map.of("amount", value)))))
          .containsExactly("INVALID_FIELD");
    }
  }

  @Test
  void refusesVariablesThatOutgrowARecordTogether() {
    String half = "\"" + "x".repeat(CaseVariables.MAX_BYTES / 2) + "\"";
    order.start("first", half);

    assertThat(told(order.complete("reserve", 1, "second", half))).containsExactly("INVALID_FIELD");
    assertThat(told(order.complete("reserve", 1, "first", half))).contains("TASK_ACTIVATED pay 1");
  }
}
