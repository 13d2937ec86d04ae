package io.knhk.app.config;

/**
 * Where health and metrics are served.
 *
 * @param host the address to listen on
 * @param port 1 to 65535, or 0 for a free one
 */
public record HttpConfig(String host, int port) {}
