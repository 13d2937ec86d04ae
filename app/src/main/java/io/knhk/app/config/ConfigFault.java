package io.knhk.app.config;

import java.util.Optional;

/**
 * One thing that is wrong with a configuration. Secrets are masked.
 *
 * @param key the key that is wrong; empty where it is the file as such
 * @param found the value found; empty where it does not matter
 * @param allowed what is allowed; empty where nothing is
 * @param message all of it in a sentence
 */
public record ConfigFault(
    Optional<String> key, Optional<String> found, Optional<String> allowed, String message) {

  /**
   * A value that is not allowed.
   *
   * @param where the key as a reader finds it, such as with the variable that set it
   */
  static ConfigFault value(String key, String where, String found, String allowed) {
    String shown = Secrets.masked(key, found);
    return new ConfigFault(
        Optional.of(key),
        Optional.of(shown),
        Optional.of(allowed),
        "%s is '%s'; allowed: %s".formatted(where, shown, allowed));
  }

  /** A key, or a variable that is surely ours, which nothing asks for. */
  static ConfigFault unread(String key) {
    return new ConfigFault(
        Optional.of(key),
        Optional.empty(),
        Optional.empty(),
        key + " is set, but nothing here reads such a key");
  }

  /** A file that can't be read as one mapping of keys. */
  static ConfigFault file(String message) {
    return new ConfigFault(Optional.empty(), Optional.empty(), Optional.empty(), message);
  }
}
