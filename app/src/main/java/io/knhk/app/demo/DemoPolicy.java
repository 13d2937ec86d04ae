package io.knhk.app.demo;

import io.knhk.app.config.ServiceConfigs;
import io.knhk.app.region.RegionConfig;
import io.knhk.promotion.rollout.Environment;
import io.knhk.schemas.slo.PolicyBody;
import java.time.Duration;
import java.util.List;

/**
 * What the demo's region decides by: the demo's own numbers, made for a cold JVM that shares two
 * cores with broker and registry, and for a hundred seconds. Not what a service would run with.
 */
final class DemoPolicy {
  static final int CASES_PER_SECOND = 50;
  static final int RISE_SECONDS = 6;

  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);
  private static final List<Integer> STAGES_BASIS_POINTS = List.of(1_000, 5_000, 10_000);
  private static final long PICOS_PER_MILLI = 1_000_000_000L;
  private static final long W1_TARGET_MILLIS = 20;
  private static final long C1_TARGET_MILLIS = 500;
  private static final String SLO_THRESHOLD = "0.95";
  private static final int ROLLBACK_WINDOW_SECONDS = 8;
  private static final int WINDOW_SECONDS = 4;

  private DemoPolicy() {}

  /** A region in a temporary directory that decides by it. */
  static RegionConfig regionConfig() {
    PolicyBody body =
        PolicyBody.newBuilder()
            .setW1TargetPicos(W1_TARGET_MILLIS * PICOS_PER_MILLI)
            .setC1TargetPicos(C1_TARGET_MILLIS * PICOS_PER_MILLI)
            .setSloThreshold(SLO_THRESHOLD)
            .setRollbackWindowSeconds(ROLLBACK_WINDOW_SECONDS)
            .setWindowSeconds(WINDOW_SECONDS)
            .build();
    return RegionConfig.of(ServiceConfigs.of(Environment.STAGING, STAGES_BASIS_POINTS, body))
        .committingEach(COMMIT_INTERVAL);
  }

  /** It in words, and the traffic that meets it. */
  static List<String> lines() {
    return List.of(
        "The demo's policy, made for a cold JVM with broker and registry on two cores:",
        "  environment staging; slo_threshold %s: so many executions must be good"
            .formatted(SLO_THRESHOLD),
        "  targets: W1, a durable step, %d ms; C1, a worker's task, %d ms"
            .formatted(W1_TARGET_MILLIS, C1_TARGET_MILLIS),
        "  stages of %s %% of new cases, each at least %d s long; windows of %d s; commit each %d ms"
            .formatted(
                String.join(
                    ", ",
                    STAGES_BASIS_POINTS.stream().map(s -> Integer.toString(s / 100)).toList()),
                ROLLBACK_WINDOW_SECONDS,
                WINDOW_SECONDS,
                COMMIT_INTERVAL.toMillis()),
        "  traffic: %d cases a second, reached over %d s, of three tasks each; a healthy one takes 20 ms"
            .formatted(CASES_PER_SECOND, RISE_SECONDS),
        "  order@2 is good; order@3's payment takes 1,500 ms; order@4's fails at once",
        "");
  }
}
