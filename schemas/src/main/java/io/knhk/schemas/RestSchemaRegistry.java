package io.knhk.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Confluent's Schema Registry REST API, as far as a codec and a start-up need it. Any registry that
 * speaks it will do. Thread-safe; what was answered once is not asked again.
 */
public final class RestSchemaRegistry implements SchemaRegistry {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final String WHO =
      "are basic.auth.credentials.source=USER_INFO and basic.auth.user.info=NAME:PASSWORD there, and right?";
  private static final ObjectMapper mapper = new ObjectMapper();

  private final HttpClient http;
  private final String url;
  private final RegistryAccess access;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * Reads Confluent's property names: {@code schema.registry.url}, and those of {@link
   * RegistryAccess}.
   *
   * @throws IllegalArgumentException if the URL is missing, or one of the others is wrong
   */
  public RestSchemaRegistry(Map<String, String> settings) {
    this(settings.getOrDefault("schema.registry.url", ""), RegistryAccess.of(settings));
  }

  /**
   * A client of the registry at a URL; nothing is asked yet.
   *
   * @throws IllegalArgumentException if the URL is missing
   */
  public RestSchemaRegistry(String url, RegistryAccess access) {
    if (url.isBlank()) {
      throw new IllegalArgumentException(
          "schema.registry.url is missing; allowed: the URL of a registry's Confluent API");
    }
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.access = access;
    this.http =
        access.client().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  }

  @Override
  public int register(String subject, Schema schema) {
    return ids.computeIfAbsent(
        subject + "\n" + schema,
        key -> {
          String body = mapper.createObjectNode().put("schema", schema.toString()).toString();
          int id =
              call("POST", "/subjects/" + encode(subject) + "/versions", body).get("id").asInt();
          schemas.putIfAbsent(id, schema);
          return id;
        });
  }

  @Override
  public Schema byId(int id) {
    return schemas.computeIfAbsent(
        id, key -> schema(call("GET", "/schemas/ids/" + id, ""), "schema id " + id));
  }

  private static Schema schema(JsonNode answer, String what) {
    try {
      return new Schema.Parser().parse(answer.path("schema").asText());
    } catch (SchemaParseException e) {
      throw SchemaRegistryException.refused(what + " is not Avro: " + e.getMessage());
    }
  }

  /**
   * The subjects that it holds now.
   *
   * @throws SchemaRegistryException if it cannot be reached
   */
  public Set<String> subjects() {
    Set<String> subjects = new TreeSet<>();
    call("GET", "/subjects", "").forEach(subject -> subjects.add(subject.asText()));
    return subjects;
  }

  /**
   * The newest schema of a subject.
   *
   * @throws SchemaRegistryException if the registry does not know it, or cannot be reached
   */
  public Schema latest(String subject) {
    return schema(
        call("GET", "/subjects/" + encode(subject) + "/versions/latest", ""),
        "the latest version of " + subject);
  }

  /**
   * The compatibility that every subject without one of its own is held to, such as NONE.
   *
   * @throws SchemaRegistryException if it cannot be reached
   */
  public String compatibility() {
    return call("GET", "/config", "").path("compatibilityLevel").asText();
  }

  /**
   * Sets the compatibility that every subject without one of its own is held to.
   *
   * @param level such as {@code FULL_TRANSITIVE}
   * @throws SchemaRegistryException if the registry refuses it, or cannot be reached
   */
  public void compatibility(String level) {
    call("PUT", "/config", mapper.createObjectNode().put("compatibility", level).toString());
  }

  /**
   * Registers every kind of every topic of the contract, so that strangers find them from the
   * start.
   */
  public void registerContract() {
    for (Topic<?> topic : Topics.all()) {
      topic.kinds().values().forEach(schema -> register(topic.subject(schema), schema));
    }
  }

  private JsonNode call(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(TIMEOUT)
            .header("Accept", JSON)
            .header("Content-Type", JSON)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      return answer(path, http.send(access.show(request).build(), BodyHandlers.ofString()));
    } catch (SSLException e) {
      throw SchemaRegistryException.away(
          "the registry at %s is not trusted, or does not trust us: %s; schema.registry.ssl.truststore.location names whom to trust"
              .formatted(url, e.getMessage()),
          e);
    } catch (IOException e) {
      throw SchemaRegistryException.away("the registry at " + url + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SchemaRegistryException.away("interrupted while asking the registry at " + url, e);
    }
  }

  private JsonNode answer(String path, HttpResponse<String> response)
      throws JsonProcessingException {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return mapper.readTree(response.body());
    }
    String said =
        "the registry at %s answers %d to %s: %s".formatted(url, status, path, response.body());
    if (status == 401 || status == 403) { // tells nothing of what was asked for
      throw SchemaRegistryException.away(said + "; " + WHO, null);
    }
    if (status / 100 == 5 || status == 429) {
      throw SchemaRegistryException.away(said, null);
    }
    throw SchemaRegistryException.refused(said);
  }

  private static String encode(String subject) {
    return URLEncoder.encode(subject, UTF_8).replace("+", "%20");
  }
}
