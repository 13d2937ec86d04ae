package io.knhk.app.replay;

import io.knhk.engine.EngineApp;
import io.knhk.promotion.ControllerConfig;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.slo.AggregatorApp;
import java.util.List;

/** All that a replay compares, in the order of the loop. */
final class Replay {
  /** The services whose progress tells what must have been published. */
  static final List<String> GROUPS =
      List.of(
          EngineApp.APPLICATION_ID,
          AggregatorApp.APPLICATION_ID,
          ControllerConfig.DEFAULT_APPLICATION_ID);

  private Replay() {}

  /**
   * Compares everything in a region's topics.
   *
   * @throws ReplayException when they cannot be read
   */
  static Findings of(RegionLog log, SchemaRegistry registry, Progress progress) {
    Findings findings = new Findings();
    Readings readings = new Readings(log, registry, findings, progress);
    JournalComparison.run(readings, findings);
    SloComparison.run(readings, findings);
    PromotionComparison.run(readings, findings);
    return findings;
  }
}
