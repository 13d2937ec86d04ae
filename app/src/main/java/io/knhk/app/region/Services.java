package io.knhk.app.region;

import io.knhk.promotion.ControllerApp;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.streams.StreamsSettings;
import java.time.Duration;

/** The three services in this JVM, started together: each mostly waits for Kafka. */
final class Services {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private Services() {}

  /** Starts them all and returns once each holds its partitions. */
  static void start(
      ServiceConfigs configs, StreamsSettings settings, SchemaRegistry registry, CloseStack open) {
    ControllerApp controller =
        open.add("controller", ControllerApp.start(configs.controller(), settings, registry));
    Waiting.until(controller::ready, READY_WITHIN, "the controller to hold its partitions");
  }
}
