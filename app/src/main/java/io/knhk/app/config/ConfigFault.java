package io.knhk.app.config;

import java.io.Serializable;

/**
 * One thing that is wrong with a configuration. Secrets are masked.
 *
 * @param key the key that is wrong; empty where it is the file as such
 * @param found the value found; empty, too, where nothing is allowed
 * @param allowed what is allowed; empty where nothing is
 * @param message all of it in a sentence
 */
public record ConfigFault(String key, String found, String allowed, String message)
    implements Serializable {

  /**
   * A value that is not allowed.
   *
   * @param where the key as a reader finds it, such as with the variable that set it
   */
  static ConfigFault value(String key, String where, String found, String allowed) {
    String shown = Secrets.masked(key, found);
    return new ConfigFault(
        key, shown, allowed, "%s is '%s'; allowed: %s".formatted(where, shown, allowed));
  }

  /** A key or a section with nothing behind it. */
  static ConfigFault nothing(String key, String allowed) {
    return new ConfigFault(
        key, "nothing", allowed, "%s: found nothing; allowed: %s".formatted(key, allowed));
  }

  /** A key, or a variable that is surely ours, which nothing asks for. */
  static ConfigFault unread(String key) {
    return leaveOut(key, key + " is set, but nothing here reads such a key");
  }

  /**
   * A key that has no effect without a section that is not there.
   *
   * @param where the key as a reader finds it
   */
  static ConfigFault idle(String key, String where) {
    return leaveOut(
        key, where + " is set, but nothing is judged without a key of fortune5.promotion");
  }

  /** A key that nothing reads yet. */
  static ConfigFault planned(String key) {
    return leaveOut(key, key + " is not built yet: leave it out");
  }

  private static ConfigFault leaveOut(String key, String message) {
    return new ConfigFault(key, "", "", message);
  }

  /** A file that can't be read as one mapping of keys. */
  static ConfigFault file(String message) {
    return new ConfigFault("", "", "", message);
  }
}
