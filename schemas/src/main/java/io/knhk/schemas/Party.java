package io.knhk.schemas;

/** Who writes or reads a topic. */
public enum Party {
  /** One of the three services. */
  ENGINE("the engine", true),
  /** One of the three services. */
  AGGREGATOR("the aggregator", true),
  /** One of the three services. */
  CONTROLLER("the controller", true),
  /** Whoever registers workflows and starts cases. */
  PROGRAMS("your programs", false),
  /** Whoever does tasks. */
  WORKERS("your workers", false),
  /** Whoever shows or judges figures. */
  TOOLS("your dashboards and release tools", false),
  /** Whoever is responsible for rollouts, by {@code ./knhk send} and {@code watch}. */
  OPERATORS("operators", false);

  private final String words;
  private final boolean service;

  Party(String words, boolean service) {
    this.words = words;
    this.service = service;
  }

  /** Who that is, as the subject of a sentence: "the engine". */
  public String words() {
    return words;
  }

  /** Whether it is one of the three services. */
  public boolean isService() {
    return service;
  }
}
