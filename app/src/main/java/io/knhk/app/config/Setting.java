package io.knhk.app.config;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One value that is in effect, and where it came from.
 *
 * @param key its name in the file
 * @param value as a file would have it; secrets are masked
 * @param origin what set it
 * @param source the file's path or the variable's name; empty for a default
 */
public record Setting(String key, JsonNode value, Origin origin, String source) {

  /** What sets a value; the first of these that does goes before the others. */
  public enum Origin {
    /** A variable of the environment. */
    ENVIRONMENT,
    /** The file. */
    FILE,
    /** Nothing: it is the key's own default. */
    DEFAULT
  }

  /** The value in words: text without quotes, anything else as JSON. */
  public String text() {
    return value.isTextual() ? value.asText() : value.toString();
  }
}
