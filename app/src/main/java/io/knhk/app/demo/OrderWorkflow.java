package io.knhk.app.demo;

/**
 * The demo's workflow: an order is reserved, paid for while it is packed, and goes one of two ways
 * by its amount; unless its customer withdraws it before it is paid, which withdraws its packing,
 * under way or done.
 */
final class OrderWorkflow {
  static final String ID = "order";

  private OrderWorkflow() {}

  /**
   * The definition of a version. Each names a task type of its own for the payment, so that each
   * has workers, and a definition hash, of its own.
   */
  static String yaml(String version) {
    return """
    id: order
    version: "%1$s"
    conditions:
      unpaid:   {then: [pay, withdraw]}
    tasks:
      reserve:  {type: reserve, then: [fork]}
      fork:     {split: and, then: [unpaid, pack]}
      pay:      {type: pay-v%1$s, then: [join]}
      withdraw: {signal: withdrawn, cancels: ["fork>pack", pack, "pack>join"], then: [end]}
      pack:     {type: pack, then: [join]}
      join:     {join: and, then: [choose]}
      choose:   {split: xor, then: [{to: big, when: "amount > 100"}, {to: small}]}
      big:      {then: [end]}
      small:    {then: [end]}
      end:      {join: xor}
    """
        .formatted(version);
  }

  /** A version as people write it. */
  static String named(String version) {
    return ID + "@" + version;
  }
}
