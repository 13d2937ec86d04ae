package io.knhk.library;

import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.slo.policy.PolicyConfig;

/**
 * What the library decides by. Immutable; cannot exist in a wrong state.
 *
 * @param policy targets, windows and the numbers of the gate's tests
 * @param blockStable whether executions and registrations are refused while the gate finds the
 *     engine slow; a slow service that is blocked is a dead one, so the default is no
 */
public record Fortune5Config(PolicyConfig policy, boolean blockStable) {
  /** Targets of 2 ns, 1 ms and 500 ms, 99 % of executions good, nothing blocked. */
  public static final Fortune5Config DEFAULT = of("development", settings().build());

  /** Settings that leave everything in force. */
  public static PolicyBody.Builder settings() {
    Topics.all(); // lets Avro make our records
    return PolicyBody.newBuilder();
  }

  /**
   * The defaults with some fields set otherwise.
   *
   * @param environment development, staging or production; empty: nothing is judged
   * @param settings what differs from the defaults: {@link #settings} with some of it set
   * @throws IllegalArgumentException listing every fault: key, value found, what is allowed
   */
  public static Fortune5Config of(String environment, PolicyBody settings) {
    return new Fortune5Config(PolicyConfig.of(environment, settings), false);
  }

  /** The same, but nothing is executed or registered while the gate finds the engine slow. */
  public Fortune5Config blocking() {
    return new Fortune5Config(policy, true);
  }
}
