package io.knhk.engine.definition;

/** Definitions that tests of several packages run. */
public final class Definitions {
  /** Every construct: sequence, parallel split and join, a guarded choice, a merge, retries. */
  public static final String ORDER =
      """
      id: order
      version: "3"
      tasks:
        reserve: {type: reserve, maxTries: 2, then: [fork]}
        fork:    {split: and, then: [pay, pack]}
        pay:     {type: pay-v3, then: [join]}
        pack:    {type: pack, then: [join]}
        join:    {join: and, then: [choose]}
        choose:  {split: xor, then: [{to: big, when: "amount > 100"}, {to: small}]}
        big:     {type: big, then: [end]}
        small:   {type: small, then: [end]}
        end:     {join: xor}
      slo: {r1_p99_max_ns: 2, w1_p99_max_ms: 1, c1_p99_max_ms: 500}
      rollout: {stages: [1, 5, 25, 50, 100], rollback_window_seconds: 60, slo_threshold: 0.99}
      """;

  private Definitions() {}

  /** The definition of a text without faults. */
  public static Definition valid(String yaml) {
    return switch (DefinitionParser.parse(yaml)) {
      case Parsed.Valid(Definition definition) -> definition;
      case Parsed.Invalid invalid -> throw new AssertionError(invalid.message());
    };
  }
}
