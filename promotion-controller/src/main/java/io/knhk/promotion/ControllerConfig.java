package io.knhk.promotion;

import io.knhk.promotion.rollout.RolloutConfig;

/**
 * What the controller is started with, beside its Kafka settings. Immutable.
 *
 * @param applicationId the service's name in Kafka: its consumer group, the prefix of its changelog
 *     and of its transactions; the same for all instances of a region
 * @param rollout how versions are rolled out
 */
public record ControllerConfig(String applicationId, RolloutConfig rollout) {
  /** The name in Kafka where nothing else is said. */
  public static final String DEFAULT_APPLICATION_ID = "knhk-promotion-controller";

  /** Takes the default name in Kafka. */
  public static ControllerConfig of(RolloutConfig rollout) {
    return new ControllerConfig(DEFAULT_APPLICATION_ID, rollout);
  }
}
