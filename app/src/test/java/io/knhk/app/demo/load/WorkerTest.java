package io.knhk.app.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.TaskActivated;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerTest {
  @Test
  void onlyTheBadVersionsPaymentsAreBad() {
    assertThat(Work.of("pay-v1")).isEqualTo(Work.HEALTHY);
    assertThat(Work.of("pay-v2")).isEqualTo(Work.HEALTHY);
    assertThat(Work.of("pay-v3")).isEqualTo(new Work(Duration.ofMillis(1_500), false));
    assertThat(Work.of("pay-v4")).isEqualTo(new Work(Duration.ZERO, true));
  }

  @Test
  void aTaskSeenTwiceIsAnsweredWithTheSameCommandId() {
    CompleteTask first = (CompleteTask) Worker.answer(task(2), Work.HEALTHY);
    CompleteTask second = (CompleteTask) Worker.answer(task(2), Work.HEALTHY);

    assertThat(first).isEqualTo(second);
    assertThat(first.getCommandId()).isEqualTo("pay-2");
    assertThat(first.getTryNumber()).isEqualTo(2);
  }

  @Test
  void aFailingTaskIsSaidToHaveFailedNotToHaveTimedOut() {
    FailTask answer = (FailTask) Worker.answer(task(1), Work.FAILING);

    assertThat(answer.getTimedOut()).isFalse();
    assertThat(answer.getReason()).isNotBlank();
  }

  @Test
  void oneCustomerInTwentyWithdrawsWhereItCouldPay() {
    assertThat(Customer.withdraws("order-000040", task(1))).isTrue();
    assertThat(Customer.withdraws("order-000041", task(1))).isFalse();
    assertThat(
            Customer.withdraws(
                "order-000040", TaskActivated.newBuilder(task(1)).setTask("pack").build()))
        .isFalse();
  }

  private static TaskActivated task(int tryNumber) {
    return TaskActivated.newBuilder()
        .setWorkflowId("order")
        .setVersion("1")
        .setTask("pay")
        .setType("pay-v1")
        .setTryNumber(tryNumber)
        .setMaxTries(3)
        .setActivatedMillis(0)
        .setDueMillis(500)
        .setRegion("local")
        .build();
  }
}
