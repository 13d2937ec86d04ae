package io.knhk.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.config.HttpConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The document, the page in docs and what is served are one. */
class OpenApiTest {
  private static final Path PAGE = Path.of("..", "docs", "openapi.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server =
      HttpServer.start(new HttpConfig("127.0.0.1", 0), List.of(new FakeService("engine")));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void isThePageInDocs() throws IOException {
    String made = OpenApi.of(Operations.all()).toPrettyString() + "\n";
    if (Boolean.getBoolean("knhk.renew")) {
      Files.writeString(PAGE, made);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/openapi.json; renew it: ./knhk test -pl app -am -Dtest=OpenApiTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dknhk.renew=true")
        .isEqualTo(made);
  }

  @Test
  void isServed() throws Exception {
    assertThat(JSON.readTree(get("/openapi.json").body()))
        .isEqualTo(JSON.readTree(Files.readString(PAGE)));
  }

  @Test
  void everyPathOfItAnswersAsItSays() throws Exception {
    for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
      HttpResponse<String> answer = get(path.getKey().replaceAll("\\{.*}", "some-id"));

      assertThat(path.getValue().path("get").path("responses").has("" + answer.statusCode()))
          .as("%s answers %d".formatted(path.getKey(), answer.statusCode()))
          .isTrue();
      assertThat(answer.body()).as(path.getKey()).doesNotContain("unknown_path");
    }
  }

  @Test
  void everyPathThatIsServedIsInIt() throws Exception {
    HttpResponse<String> answer = get("/");

    List<String> served =
        List.of(JSON.readTree(answer.body()).path("allowed").asText().split(", ", -1));
    assertThat(served)
        .containsExactlyElementsOf(
            document().path("paths").properties().stream()
                .map(path -> "GET " + path.getKey())
                .toList());
  }

  @Test
  void everyReferenceInItIsThere() throws Exception {
    JsonNode document = document();

    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(reference ->
            assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }

  @Test
  void everySchemaAndFieldOfItHasAMeaning() throws Exception {
    for (Map.Entry<String, JsonNode> schema :
        document().path("components").path("schemas").properties()) {
      assertThat(schema.getValue().path("properties").properties())
          .allSatisfy(field ->
              assertThat(field.getValue().path("description").asText())
                  .as(schema.getKey() + "." + field.getKey())
                  .isNotBlank());
    }
  }

  private static JsonNode document() throws IOException {
    return JSON.readTree(Files.readString(PAGE));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
