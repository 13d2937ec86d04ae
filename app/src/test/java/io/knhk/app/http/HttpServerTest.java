package io.knhk.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knhk.app.config.HttpConfig;
import io.knhk.schemas.metrics.EngineMetrics;
import io.knhk.schemas.metrics.ServiceMetrics;
import io.knhk.schemas.streams.Health;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private static final HttpConfig ANY_PORT = new HttpConfig("127.0.0.1", 0);

  private final FakeService engine = new FakeService("engine");
  private final FakeService controller = new FakeService("controller");
  private final HttpServer server = HttpServer.start(ANY_PORT, List.of(engine, controller));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void isLiveAndReadyWhileEveryServiceIs() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/live").headers().firstValue("content-type"))
        .contains("application/json");
    assertThat(get("/health/live").body())
        .isEqualTo(
            "{\"live\":true,\"services\":{"
                + "\"engine\":{\"live\":true,\"reasons\":[]},"
                + "\"controller\":{\"live\":true,\"reasons\":[]}}}");
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void isLiveAndNotReadyWhileOneRestores() throws Exception {
    engine.health = Health.wait("tasks are being restored");

    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").body())
        .contains("{\"ready\":false,\"services\":{")
        .contains("\"engine\":{\"ready\":false,\"reasons\":[\"tasks are being restored\"]}")
        .contains("\"controller\":{\"ready\":true,\"reasons\":[]}");
  }

  @Test
  void isNeitherWhileOneIsStuckAndBothWhenItGoesOn() throws Exception {
    engine.health = Health.fault("has not polled for 95 s");
    HttpResponse<String> live = get("/health/live");
    HttpResponse<String> ready = get("/health/ready");

    engine.health = Health.GOOD;

    assertThat(live.statusCode()).isEqualTo(503);
    assertThat(live.body()).contains("has not polled for 95 s");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("has not polled for 95 s");
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void showsMetricsOfServicesHealthAndJvm() throws Exception {
    controller.health = Health.wait("something");
    engine.meters.count(ServiceMetrics.DEAD_LETTERS, "workflow.commands");
    engine.meters.time(EngineMetrics.W1, Duration.ofMillis(2));

    String page = get("/metrics").body();

    assertThat(page.lines())
        .contains(
            "knhk_dead_letters_total{topic=\"workflow.commands\"} 1.0",
            "knhk_exposure_ratio{feature=\"of engine\"} 0.25",
            "knhk_exposure_ratio{feature=\"of controller\"} 0.25",
            "knhk_w1_seconds_bucket{le=\"0.0025\"} 1",
            "knhk_w1_seconds_count 1",
            "knhk_live{service=\"controller\"} 1.0",
            "knhk_ready{service=\"controller\"} 0.0",
            "knhk_ready{service=\"engine\"} 1.0")
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .anyMatch(line -> line.startsWith("process_uptime_seconds "))
        .anyMatch(line -> line.startsWith("logback_events_total{level=\"error\"} "));
    assertThat(get("/metrics").headers().firstValue("content-type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
  }

  @Test
  void saysWhichAddressIsTaken() {
    HttpConfig taken = new HttpConfig("127.0.0.1", URI.create(server.url()).getPort());

    assertThatThrownBy(() -> HttpServer.start(taken, List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("http.host 127.0.0.1, http.port " + taken.port());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
