package io.knhk.app.region;

import io.knhk.app.config.HttpConfig;
import io.knhk.app.config.ServiceConfigs;
import io.knhk.app.http.HttpServer;
import io.knhk.app.process.CloseStack;
import io.knhk.app.process.Waiting;
import io.knhk.engine.EngineApp;
import io.knhk.promotion.ControllerApp;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.streams.GroupSettings;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.slo.AggregatorApp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The three services in this JVM, started together: each mostly waits for Kafka. */
final class Services {
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  private Services() {}

  /**
   * Starts them all and returns once each holds its partitions.
   *
   * @param http where they are asked over HTTP, from before they are ready
   * @param open takes them over
   * @return the server, if there is one
   * @throws IllegalStateException if one is not ready within two minutes
   */
  static Optional<HttpServer> start(
      ServiceConfigs configs,
      StreamsSettings told,
      SchemaRegistry registry,
      Optional<HttpConfig> http,
      CloseStack open) {
    Optional<HttpConfig> reached = http.map(config -> config.onAPort(PortBase.FREE::http));
    StreamsSettings settings =
        reached.map(config -> told.reachedAt(config.advertised())).orElse(told);
    GroupSettings.put(
        settings,
        List.of(
            configs.controller().applicationId(),
            AggregatorApp.APPLICATION_ID,
            EngineApp.APPLICATION_ID));
    ControllerApp controller =
        open.add("controller", ControllerApp.start(configs.controller(), settings, registry));
    AggregatorApp aggregator =
        open.add("aggregator", AggregatorApp.start(configs.aggregator(), settings, registry));
    EngineApp engine = open.add("engine", EngineApp.start(configs.engine(), settings, registry));
    Optional<HttpServer> server =
        reached.map(config ->
            open.add(
                "HTTP server", HttpServer.start(config, List.of(engine, aggregator, controller))));
    Waiting.until(controller::ready, READY_WITHIN, "the controller to hold its partitions");
    Waiting.until(aggregator::ready, READY_WITHIN, "the aggregator to hold its partitions");
    Waiting.until(engine::ready, READY_WITHIN, "the engine to hold its partitions");
    return server;
  }
}
