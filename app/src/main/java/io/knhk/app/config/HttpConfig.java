package io.knhk.app.config;

import java.util.function.IntSupplier;

/**
 * Where health, metrics and answers about what services keep are served.
 *
 * @param host the address to listen on
 * @param port 1 to 65535, or 0 for a free one
 * @param advertised where the other instances of a service reach this one, {@code host:port}
 */
public record HttpConfig(String host, int port, String advertised) {
  /** That of {@code knhk up} with its default ports. */
  static final int DEFAULT_PORT = 9096;

  private static final Key<String> HOST =
      new Key<>(
          "http.host",
          ValueType.text("a host name or address", "[^\\s/]+"),
          "127.0.0.1",
          "The address where health, metrics and answers are served.");

  /** An instance that is reached where it listens. */
  public HttpConfig(String host, int port) {
    this(host, port, endpoint(host, port));
  }

  private static String endpoint(String host, int port) {
    return (host.contains(":") ? "[%s]:%d" : "%s:%d").formatted(host, port);
  }

  /** The same; where any free port would do, with one that is free now. */
  public HttpConfig onAPort(IntSupplier free) {
    if (port != 0) {
      return this;
    }
    HttpConfig chosen = new HttpConfig(host, free.getAsInt());
    return advertised.equals(endpoint(host, 0))
        ? chosen
        : new HttpConfig(host, chosen.port(), advertised);
  }

  /** Where it is found, as a URL. */
  public String url() {
    return "http://%s:%d".formatted(host, port);
  }

  /** The section {@code http}. */
  static HttpConfig read(Settings settings, int defaultPort) {
    String host = settings.get(HOST);
    int port =
        settings.get(
            new Key<>(
                "http.port",
                ValueType.whole(0, 65_535),
                defaultPort,
                "Its port; 0: a free one. With up the default is the port base and four."));
    return new HttpConfig(host, port, settings.get(advertised(endpoint(host, port))));
  }

  private static Key<String> advertised(String otherwise) {
    return new Key<>(
        "http.advertised_address",
        ValueType.text("host:port", "[^\\s,/]+:\\d{1,5}"),
        otherwise,
        "Where a service's other instances reach this one; by default where it listens.");
  }
}
