package io.knhk.app.region;

import io.knhk.promotion.ControllerConfig;
import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.RolloutConfig;

/**
 * What a region's three services are told.
 *
 * @param controller the promotion controller's part
 */
public record ServiceConfigs(ControllerConfig controller) {
  /** The name of a region that stands alone. */
  public static final String REGION = "local";

  /** Each service's defaults. */
  public static ServiceConfigs defaults() {
    return new ServiceConfigs(
        ControllerConfig.of(
            new RolloutConfig(
                REGION,
                Environment.DEVELOPMENT,
                RolloutConfig.DEFAULT_STAGES,
                60,
                RolloutConfig.DEFAULT_MAX_STAGE_SECONDS)));
  }
}
