package io.knhk.app.demo;

import io.knhk.app.region.RegionConfig;
import java.time.Duration;
import java.util.List;

/**
 * What the demo's region decides by: the demo's own numbers, made for a cold JVM that shares two
 * cores with broker and registry, and for a hundred seconds. Not what a service would run with.
 */
final class DemoPolicy {
  static final int CASES_PER_SECOND = 50;
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);

  private DemoPolicy() {}

  static RegionConfig regionConfig() {
    return RegionConfig.defaults().committingEach(COMMIT_INTERVAL);
  }

  static List<String> lines() {
    return List.of(
        "Policy of this demo, made for a cold JVM with broker and registry on two cores:",
        "  environment staging, 95 of 100 executions must be good",
        "  targets: W1 (one durable step) 20 ms, C1 (a worker's task) 500 ms, R1 (a step in memory) 2 ns",
        "  stages 10, 50, 100 % of new cases, each at least 8 s; windows of 4 s; commit every 50 ms",
        "  traffic: %d cases a second, three tasks each; a healthy task takes 20 ms"
            .formatted(CASES_PER_SECOND),
        "  order@2 is good; order@3's payment takes 1,500 ms; order@4's fails at once");
  }
}
