package io.knhk.app.demo.load;

import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.TaskActivated;

/** The customer of an order: one in twenty withdraws it when asked to pay. */
final class Customer {
  private static final int ONE_IN = 20;
  private static final String PAYMENT = "pay";

  private Customer() {}

  /** Whether the customer withdraws instead of paying. The same case gives the same answer. */
  static boolean withdraws(String caseId, TaskActivated task) {
    return task.getTask().equals(PAYMENT)
        && Long.parseLong(caseId.substring(caseId.lastIndexOf('-') + 1)) % ONE_IN == 0;
  }

  /** What the customer tells the case. */
  static Signal withdrawal() {
    return Signal.newBuilder().setCommandId("withdraw").setName("withdrawn").build();
  }
}
