package io.knhk.app.demo;

/** The demo's workflow: an order is reserved, paid for and shipped. */
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
    tasks:
      reserve: {type: reserve, then: [pay]}
      pay:     {type: pay-v%1$s, then: [ship]}
      ship:    {type: ship}
    """
        .formatted(version);
  }

  /** A version as people write it. */
  static String named(String version) {
    return ID + "@" + version;
  }
}
