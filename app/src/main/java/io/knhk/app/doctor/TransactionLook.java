package io.knhk.app.doctor;

import io.knhk.app.client.BrokerAddress;
import io.knhk.app.doctor.Finding.Weight;
import io.knhk.app.region.HangingTransactions;
import java.util.List;

/** Whether a transaction hangs, so that readers wait for ever. */
final class TransactionLook {
  static final String NAME = "transactions";

  private TransactionLook() {}

  static Examined examine(BrokerAddress brokers) {
    List<Finding> findings =
        HangingTransactions.find(brokers).stream().map(TransactionLook::finding).toList();
    return Examined.of(NAME, "%d hang".formatted(findings.size()), findings);
  }

  private static Finding finding(String openFrom) {
    return new Finding(
        Weight.STOPS,
        "a transaction hangs, open from %s: nothing behind it is read there".formatted(openFrom),
        "abort it: Kafka's kafka-transactions.sh abort, with --topic, --partition, --start-offset");
  }
}
