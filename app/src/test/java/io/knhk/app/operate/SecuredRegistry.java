package io.knhk.app.operate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.knhk.schemas.InMemorySchemaRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;

/**
 * As much of a registry's Confluent API as our client asks for, over TLS, for those who know the
 * password. It stands for a registry behind a gateway; what a real one answers is tested elsewhere.
 */
final class SecuredRegistry implements AutoCloseable {
  private static final ObjectMapper mapper = new ObjectMapper();

  private final InMemorySchemaRegistry schemas = new InMemorySchemaRegistry();
  private final Map<String, Schema> latest = new ConcurrentHashMap<>();
  private final HttpsServer server;

  SecuredRegistry(Path keys, String keysPassword, String user, String password)
      throws IOException, GeneralSecurityException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(keys, keysPassword)));
    server
        .createContext("/", this::answer)
        .setAuthenticator(
            new BasicAuthenticator("schemas") {
              @Override
              public boolean checkCredentials(String name, String secret) {
                return name.equals(user) && secret.equals(password);
              }
            });
    server.start();
  }

  private static SSLContext tls(Path keys, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, password.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] bytes = body(exchange).toString().getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private JsonNode body(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    String[] path = asked.getPath().split("/", -1);
    return switch (path[1]) {
      case "config" -> mapper.createObjectNode().put("compatibilityLevel", "FULL_TRANSITIVE");
      case "schemas" ->
          mapper
              .createObjectNode()
              .put("schema", schemas.byId(Integer.parseInt(path[3])).toString());
      case "subjects" -> path.length == 2 ? mapper.valueToTree(latest.keySet()) : subject(exchange);
      default -> throw new IOException("nobody asks for " + asked);
    };
  }

  private JsonNode subject(HttpExchange exchange) throws IOException {
    String subject = exchange.getRequestURI().getPath().split("/", -1)[2];
    if (exchange.getRequestMethod().equals("GET")) {
      return mapper.createObjectNode().put("schema", latest.get(subject).toString());
    }
    String text = mapper.readTree(exchange.getRequestBody()).get("schema").textValue();
    Schema schema = new Schema.Parser().parse(text);
    latest.put(subject, schema);
    return mapper.createObjectNode().put("id", schemas.register(subject, schema));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
