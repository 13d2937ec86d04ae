package io.knhk.app.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.process.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which process is asked. */
final class ServiceAddress {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final String MOST_A_PAGE = "500";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:9096",
      description =
          "The HTTP address of an instance, any one, of the service that answers"
              + " (default: ${DEFAULT-VALUE}, that of up).")
  private String url;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Text as a part of a path. */
  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** All rows of a list, page by page. */
  List<JsonNode> all(String plural) {
    List<JsonNode> rows = new ArrayList<>();
    pages(plural, Map.of(), page -> page.forEach(rows::add));
    return rows;
  }

  /**
   * Each page of a list in its turn.
   *
   * @param filters parameters by name
   * @param each is given a page's rows
   */
  void pages(String plural, Map<String, String> filters, Consumer<JsonNode> each) {
    Map<String, String> query = new LinkedHashMap<>(filters);
    query.put("limit", MOST_A_PAGE);
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      query.put("after", after.get());
      JsonNode page = get("/" + plural, query);
      each.accept(page.path(plural));
      after = Optional.ofNullable(page.path("next").textValue());
    }
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param path encoded, from its slash
   * @param query parameters by name
   * @throws ParameterException if the question is wrong
   * @throws CannotStartException if there is no answer, saying what to do
   */
  JsonNode get(String path, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(one -> one.getKey() + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&"));
    HttpResponse<String> response = send(path + (parameters.isEmpty() ? "" : "?" + parameters));
    JsonNode answer = json(response);
    if (response.statusCode() == BAD_REQUEST) {
      throw new ParameterException(spec.commandLine(), message(answer));
    }
    if (response.statusCode() != OK) {
      throw new CannotStartException(message(answer));
    }
    return answer;
  }

  private HttpResponse<String> send(String target) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url.replaceAll("/+$", "") + target))
              .timeout(ANSWER_WITHIN)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--url is '%s'; allowed: an http URL such as http://127.0.0.1:9096".formatted(url),
          e);
    } catch (IOException e) {
      throw new CannotStartException(
          "nobody answers at %s (%s): is --url right, and does the service run? ./knhk up starts all at http://127.0.0.1:9096"
              .formatted(url, e),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + url, e);
    }
  }

  private JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new CannotStartException(
          "%s answers %d and something else than JSON: is it a process of knhk?"
              .formatted(url, response.statusCode()),
          e);
    }
  }

  private static String message(JsonNode answer) {
    return answer.path("message").asText();
  }
}
