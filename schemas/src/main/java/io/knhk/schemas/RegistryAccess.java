package io.knhk.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How a client shows itself to a registry, and which registry it trusts, by Confluent's property
 * names: {@code basic.auth.credentials.source=USER_INFO} with {@code basic.auth.user.info}, and
 * Kafka's {@code ssl.} names behind {@code schema.registry.}. Immutable; its text has no secret.
 */
public final class RegistryAccess {
  /** Anybody may ask; https is checked by the JVM's own certificates. */
  public static final RegistryAccess OPEN = new RegistryAccess(Optional.empty(), Optional.empty());

  private static final String SOURCE = "basic.auth.credentials.source";
  private static final String USER_INFO = "basic.auth.user.info";
  private static final String PREFIX = "schema.registry.";
  private static final ConfigDef SSL = ssl();

  /** What is a connection's affair, and not that of the keys: an HTTP client has its own ways. */
  private static final Set<String> NOT_TAKEN =
      Set.of(
          SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
          SslConfigs.SSL_CIPHER_SUITES_CONFIG,
          SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG,
          SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG);

  private final Optional<String> authorization;
  private final Optional<SSLContext> tls;

  private RegistryAccess(Optional<String> authorization, Optional<SSLContext> tls) {
    this.authorization = authorization;
    this.tls = tls;
  }

  /**
   * Reads the properties named above, and looks at no other.
   *
   * @throws IllegalArgumentException if one is wrong, or its files can't be read; its message names
   *     the property, and never a secret
   */
  public static RegistryAccess of(Map<String, String> settings) {
    return new RegistryAccess(authorization(settings), tls(settings));
  }

  /** The names of all properties that are read. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(Set.of(SOURCE, USER_INFO));
    sslNames().map(PREFIX::concat).forEach(names::add);
    return names;
  }

  private static ConfigDef ssl() {
    ConfigDef ssl = new ConfigDef();
    SslConfigs.addClientSslSupport(ssl);
    return ssl;
  }

  private static Stream<String> sslNames() {
    return SSL.names().stream().filter(name -> !NOT_TAKEN.contains(name));
  }

  private static Optional<String> authorization(Map<String, String> settings) {
    String source = settings.getOrDefault(SOURCE, "");
    String userInfo = settings.getOrDefault(USER_INFO, "");
    if (source.isEmpty() && userInfo.isEmpty()) {
      return Optional.empty();
    }
    if (!source.equals("USER_INFO")) {
      throw new IllegalArgumentException(
          "%s is '%s'; allowed: USER_INFO, or neither it nor %s"
              .formatted(SOURCE, source, USER_INFO));
    }
    if (userInfo.indexOf(':') < 1) {
      throw new IllegalArgumentException(
          "%s is %s; allowed: NAME:PASSWORD"
              .formatted(USER_INFO, userInfo.isEmpty() ? "missing" : "without a name and a colon"));
    }
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(UTF_8)));
  }

  private static Optional<SSLContext> tls(Map<String, String> settings) {
    Map<String, String> own = new HashMap<>();
    sslNames()
        .filter(name -> settings.containsKey(PREFIX + name))
        .forEach(name -> own.put(name, settings.get(PREFIX + name)));
    if (own.isEmpty()) {
      return Optional.empty();
    }
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(SSL.parse(own));
      return Optional.of(factory.sslContext());
    } catch (KafkaException e) { // a wrong value too
      throw new IllegalArgumentException(PREFIX + "ssl.*: " + e.getMessage(), e);
    }
  }

  HttpClient.Builder client() {
    HttpClient.Builder client = HttpClient.newBuilder();
    tls.ifPresent(client::sslContext);
    return client;
  }

  HttpRequest.Builder show(HttpRequest.Builder request) {
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }
}
