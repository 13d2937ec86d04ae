package io.knhk.app.config;

/**
 * Where health and metrics are served.
 *
 * @param host the address to listen on
 * @param port 1 to 65535, or 0 for a free one
 */
public record HttpConfig(String host, int port) {
  /** That of {@code knhk up} with its default ports. */
  static final int DEFAULT_PORT = 9096;

  private static final Key<String> HOST =
      new Key<>(
          "http.host",
          ValueType.text("a host name or address", "[^\\s/]+"),
          "127.0.0.1",
          "The address where health and metrics are served.");

  /** Where it is found, as a URL. */
  public String url() {
    return "http://%s:%d".formatted(host, port);
  }

  /** The section {@code http}. */
  static HttpConfig read(Settings settings, int defaultPort) {
    return new HttpConfig(
        settings.get(HOST),
        settings.get(
            new Key<>(
                "http.port",
                ValueType.whole(0, 65_535),
                defaultPort,
                "Its port; 0: a free one. With up the default is the port base and four.")));
  }
}
