package io.knhk.slo.policy;

import io.knhk.schemas.PolicyHash;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.PolicyBody;
import java.util.ArrayList;
import java.util.List;

/**
 * What a region's decisions are made by, as configured: every field of the body is set and in its
 * range. Immutable; it cannot exist in a wrong state.
 *
 * @param environment development, staging or production; empty: no promotion is configured, and
 *     nothing is judged
 * @param body the complete body
 */
public record PolicyConfig(String environment, PolicyBody body) {
  /** The environment of a policy by which nothing is judged. */
  public static final String NOT_JUDGED = "";

  private static final List<String> ENVIRONMENTS = List.of("development", "staging", "production");

  /**
   * @throws InvalidPolicyException listing every fault: its key, the value found, what is allowed
   */
  public PolicyConfig {
    List<String> faults = new ArrayList<>();
    if (!environment.equals(NOT_JUDGED) && !ENVIRONMENTS.contains(environment)) {
      faults.add(
          "fortune5.promotion.environment is %s; allowed: %s"
              .formatted(environment, String.join(", ", ENVIRONMENTS)));
    }
    faults.addAll(PolicyField.faults(body));
    if (!faults.isEmpty()) {
      throw new InvalidPolicyException(faults);
    }
    body = PolicyBody.newBuilder(body).build();
  }

  /**
   * The defaults with some fields set otherwise.
   *
   * @param settings what differs from the defaults; null fields leave them in force
   * @throws InvalidPolicyException listing every fault
   */
  public static PolicyConfig of(String environment, PolicyBody settings) {
    return new PolicyConfig(environment, Overlay.of(defaults(), settings));
  }

  /** The record that puts this in force in a partition of {@code slo.timings}. */
  public Policy inForce(String region) {
    return Policy.newBuilder()
        .setFeature("")
        .setVersion("")
        .setEnvironment(environment)
        .setBody(body)
        .setPolicyHash(hash())
        .setRegion(region)
        .build();
  }

  /** The hash by which decisions name it: 64 lower-case hexadecimal digits. */
  public String hash() {
    return PolicyHash.of(environment, body);
  }

  /**
   * What holds where nothing is configured: targets of 2 ns, 1 ms and 500 ms, a share of 0.99 that
   * must be good, windows of a minute, a rollback window of five minutes, and the levels that the
   * gates' error rates were computed for.
   */
  public static PolicyBody defaults() {
    return PolicyBody.newBuilder()
        .setR1TargetPicos(2_000L)
        .setW1TargetPicos(1_000_000_000L)
        .setC1TargetPicos(500_000_000_000L)
        .setWindowSeconds(60)
        .setSloThreshold("0.99")
        .setRollbackWindowSeconds(300)
        .setAutoRollbackEnabled(true)
        .setMinimumMeasurements(30L)
        .setPassFactor(2.0)
        .setPassLevel(0.05)
        .setSlowLevel(0.001)
        .setDetectorAlternatives(List.of(2.0, 5.0, 14.4, 50.0))
        .setDetectorBound(1e9)
        .setSlotCap(100.0)
        .setSoloSlotCap(10.0)
        .setBaselineRatio(1.25)
        .setBaselineLevel(0.001)
        .setWorseLevel(0.01)
        .setStalenessMillis(10_000L)
        .setR1MinimumBatches(100L)
        .build();
  }
}
