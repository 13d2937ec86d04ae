package io.knhk.app.config;

import io.knhk.engine.EngineConfig;
import io.knhk.engine.timing.Targets;
import io.knhk.promotion.ControllerConfig;
import io.knhk.promotion.rollout.Environment;
import io.knhk.promotion.rollout.RolloutConfig;
import io.knhk.schemas.slo.PolicyBody;
import io.knhk.slo.AggregatorConfig;
import io.knhk.slo.policy.PolicyConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a region's three services are told. Made from one policy, so that they can't disagree on a
 * target or a window.
 */
public record ServiceConfigs(
    EngineConfig engine, AggregatorConfig aggregator, ControllerConfig controller) {
  /** The name of a region that stands alone. */
  public static final String REGION = "local";

  private static final Duration DEFINITION_WAIT = Duration.ofSeconds(5);

  /**
   * What holds where nothing is configured: every version is stable at once, and nothing is judged.
   */
  public static ServiceConfigs defaults() {
    return of(
        REGION,
        Optional.empty(),
        RolloutConfig.DEFAULT_STAGES,
        RolloutConfig.DEFAULT_MAX_STAGE_SECONDS,
        PolicyBody.newBuilder().build());
  }

  /**
   * The services of one policy that judges, in a region that stands alone.
   *
   * @param environment what the region is for
   * @param stagesBasisPoints the share of new cases that each stage starts on the candidate, in
   *     1/10,000; ascending, the last 10,000
   * @param policy what differs from the default policy; null fields leave it in force. C1's target
   *     is in whole milliseconds
   * @throws IllegalArgumentException naming each fault of a part: key, value found, range allowed
   */
  public static ServiceConfigs of(
      Environment environment, List<Integer> stagesBasisPoints, PolicyBody policy) {
    return of(
        REGION,
        Optional.of(environment),
        stagesBasisPoints,
        RolloutConfig.DEFAULT_MAX_STAGE_SECONDS,
        policy);
  }

  static ServiceConfigs of(
      String region,
      Optional<Environment> environment,
      List<Integer> stagesBasisPoints,
      int maxStageSeconds,
      PolicyBody policy) {
    PolicyConfig inForce =
        PolicyConfig.of(
            environment
                .map(named -> named.name().toLowerCase(Locale.ROOT))
                .orElse(PolicyConfig.NOT_JUDGED),
            policy);
    PolicyBody body = inForce.body();
    return new ServiceConfigs(
        new EngineConfig(region, Targets.of(body), DEFINITION_WAIT),
        new AggregatorConfig(region, inForce),
        ControllerConfig.of(
            new RolloutConfig(
                region,
                environment,
                stagesBasisPoints,
                body.getRollbackWindowSeconds(),
                maxStageSeconds)));
  }
}
