package io.knhk.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import io.knhk.app.config.HttpConfig;
import io.knhk.schemas.streams.Health;
import io.knhk.schemas.streams.RunningService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The process' one HTTP server: {@code /health/live}, {@code /health/ready} and {@code /metrics} of
 * the services in it. Health is 200 when it holds for every service and 503 when not, with the
 * reasons as JSON. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final List<RunningService> services;
  private final ProcessMetrics metrics;
  private final String host;
  private final WebServer server;

  private HttpServer(HttpConfig config, List<RunningService> services) {
    this.services = List.copyOf(services);
    this.metrics = new ProcessMetrics(services);
    this.host = config.host();
    this.server =
        WebServer.builder()
            .host(config.host())
            .port(config.port())
            .shutdownHook(false) // whoever started it closes it, in order with the rest
            .routing(this::routes)
            .build();
  }

  /**
   * Starts it, for as long as it is not closed. Services may still be starting, and are bound to
   * its metrics.
   *
   * @throws IllegalStateException when the address cannot be listened on
   */
  public static HttpServer start(HttpConfig config, List<RunningService> services) {
    HttpServer started = new HttpServer(config, services);
    started.server.start(); // logs why it cannot, and throws nothing
    if (!started.server.isRunning()) {
      started.close();
      throw new IllegalStateException(
          "cannot listen on http.host %s, http.port %d".formatted(config.host(), config.port()));
    }
    return started;
  }

  /** Its address, without a slash at the end. */
  public String url() {
    return "http://" + host + ":" + server.port();
  }

  private void routes(HttpRouting.Builder routing) {
    for (HealthPage page : List.of(HealthPage.LIVE, HealthPage.READY)) {
      routing.get(page.path(), (request, response) -> answer(page.of(health()), response));
    }
    routing.get(
        "/metrics",
        (request, response) ->
            response.header(HeaderNames.CONTENT_TYPE, PROMETHEUS_TEXT).send(metrics.scrape()));
  }

  private static void answer(HealthPage.Answer answer, ServerResponse response) {
    response
        .status(answer.holds() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .header(HeaderValues.CACHE_NO_CACHE)
        .send(answer.json());
  }

  private Map<String, Health> health() {
    Map<String, Health> byName = new LinkedHashMap<>();
    services.forEach(service -> byName.put(service.name(), service.health()));
    return byName;
  }

  /** Stops listening. A second call does nothing. */
  @Override
  public void close() {
    server.stop();
    metrics.close();
  }
}
