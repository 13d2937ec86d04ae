package io.knhk.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.knhk.app.config.HttpConfig;
import io.knhk.schemas.streams.Health;
import io.knhk.schemas.streams.Queryable;
import io.knhk.schemas.streams.RunningService;
import io.knhk.schemas.streams.StoreAwayException;
import io.knhk.schemas.streams.StoreView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The process' one HTTP server: what is in {@link Operations}, of the services in it. Health is 200
 * when it holds for every service and 503 when not, with the reasons as JSON. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String DOCUMENT = OpenApi.of(Operations.all()).toString();

  private final List<RunningService> services;
  private final ProcessMetrics metrics;
  private final Peers peers = new Peers();
  private final Map<Operation, Handler> handlers;
  private final String host;
  private final WebServer server;

  private HttpServer(HttpConfig config, List<RunningService> services) {
    this.services = List.copyOf(services);
    this.metrics = new ProcessMetrics(services);
    this.handlers = handlers();
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
    handlers.forEach((operation, handler) -> routing.get(operation.route(), handler));
    routing.any((request, response) -> send(nothingThere(request), response));
    routing.error(
        HttpErrorException.class, (request, response, fault) -> send(fault.error(), response));
    routing.error(
        StoreAwayException.class,
        (request, response, fault) ->
            send(
                HttpError.later(
                    "moving",
                    fault.getMessage()
                        + ". Ask again in a moment; /health/ready says what is waited for"),
                response));
  }

  private Map<Operation, Handler> handlers() {
    Map<Operation, Handler> all = new LinkedHashMap<>();
    for (HealthPage page : List.of(HealthPage.LIVE, HealthPage.READY)) {
      all.put(Operations.health(page), (request, response) -> answer(page.of(health()), response));
    }
    all.put(
        Operations.METRICS,
        (request, response) ->
            response.header(HeaderNames.CONTENT_TYPE, PROMETHEUS_TEXT).send(metrics.scrape()));
    for (Queryable<?> queryable : Operations.QUERYABLE) {
      Optional<StoreEndpoint> endpoint = view(queryable).map(v -> new StoreEndpoint(v, peers));
      Handler elsewhere = (request, response) -> send(elsewhere(request, queryable), response);
      all.put(Operations.list(queryable), endpoint.<Handler>map(e -> e::list).orElse(elsewhere));
      all.put(Operations.one(queryable), endpoint.<Handler>map(e -> e::one).orElse(elsewhere));
    }
    all.put(
        Operations.DOCUMENT,
        (request, response) -> response.header(HeaderValues.CONTENT_TYPE_JSON).send(DOCUMENT));
    return all;
  }

  private Optional<StoreView<?>> view(Queryable<?> queryable) {
    return services.stream()
        .<StoreView<?>>flatMap(service -> service.views().stream())
        .filter(view -> view.queryable().equals(queryable))
        .findFirst();
  }

  private static void answer(HealthPage.Answer answer, ServerResponse response) {
    response
        .status(answer.holds() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .header(HeaderValues.CACHE_NO_CACHE)
        .send(answer.json());
  }

  private HttpError nothingThere(ServerRequest request) {
    String found = request.prologue().method().text() + " " + request.path().rawPath();
    String allowed =
        handlers.keySet().stream()
            .map(operation -> "GET " + operation.path())
            .collect(Collectors.joining(", "));
    return HttpError.path(
        "unknown_path", found, allowed, "%s is not served: GET /openapi.json".formatted(found));
  }

  private HttpError elsewhere(ServerRequest request, Queryable<?> queryable) {
    String here = services.stream().map(RunningService::name).collect(Collectors.joining(", "));
    return HttpError.path(
        "not_served_here",
        request.path().rawPath(),
        "an instance of the " + queryable.service(),
        "the %s answers this and this process runs %s: ask an instance of the %s"
            .formatted(queryable.service(), here, queryable.service()));
  }

  private static void send(HttpError error, ServerResponse response) {
    response
        .status(error.status())
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .header(HeaderValues.CACHE_NO_CACHE)
        .send(error.json().toString());
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
    peers.close();
    metrics.close();
  }
}
