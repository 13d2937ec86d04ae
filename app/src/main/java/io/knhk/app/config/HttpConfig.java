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

  private static final String DEFAULT_HOST = "127.0.0.1";

  /** Where it is found, as a URL. */
  public String url() {
    return "http://%s:%d".formatted(host, port);
  }

  /** The section {@code http}. */
  static HttpConfig read(Settings settings, int defaultPort) {
    return new HttpConfig(
        settings
            .find(Key.text("http.host", "a host name or address", text -> text.matches("[^\\s/]+")))
            .orElse(DEFAULT_HOST),
        settings.find(Key.whole("http.port", 0, 65_535)).orElse(defaultPort));
  }
}
