package io.knhk.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.knhk.schemas.streams.Share;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The other instances of a service. What is asked of one names the partitions that it is asked for,
 * in a header: it answers from those, or says that it does not hold them, and asks nobody else.
 * Thread-safe.
 */
final class Peers implements AutoCloseable {
  /** Partitions, with commas between them, to be answered for by the instance that is asked. */
  static final HeaderName PARTITIONS = HeaderNames.create("Knhk-Partitions");

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

  /**
   * An instance's answer.
   *
   * @param json one document
   */
  record Answer(int status, JsonNode json) {}

  /**
   * The partitions that another instance asks this one for; empty when it is asked by others.
   *
   * @throws HttpErrorException when the header is none
   */
  static Optional<Set<Integer>> askedFor(Headers headers) {
    return headers.contains(PARTITIONS)
        ? Optional.of(partitions(headers.get(PARTITIONS).get()))
        : Optional.empty();
  }

  private static Set<Integer> partitions(String text) {
    if (!text.matches("\\d{1,6}(,\\d{1,6})*")) {
      throw new HttpErrorException(
          HttpError.parameter(
              PARTITIONS.defaultCase(), text, "partitions, with commas between them"));
    }
    return Stream.of(text.split(",", -1))
        .map(Integer::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Asks the instance that holds a share.
   *
   * @param target path and query, encoded
   * @throws HttpErrorException when it does not answer within 5 s
   */
  Answer ask(Share share, String target) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + share.address() + target))
            .timeout(ANSWER_WITHIN)
            .header(
                PARTITIONS.defaultCase(),
                share.partitions().stream().map(String::valueOf).collect(Collectors.joining(",")))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (JsonProcessingException e) {
      throw away(share, "answers something else than JSON: is http.advertised_address right?");
    } catch (IOException e) {
      throw away(share, "does not answer (%s)".formatted(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(share, "was not waited for: this instance ends");
    }
  }

  private static HttpErrorException away(Share share, String why) {
    return new HttpErrorException(
        HttpError.later(
            "instance_away",
            "the instance at %s, which holds partitions %s, %s. Ask again: where it has ended, others hold them after kafka.session_timeout_ms and a restore"
                .formatted(share.address(), share.partitions(), why)));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
