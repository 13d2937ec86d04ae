package io.knhk.app.config;

import java.util.regex.Pattern;

/** Keeps what must not be read over a shoulder out of all that is shown of a configuration. */
final class Secrets {
  private static final String MASK = "***";

  private static final Pattern NAMES =
      Pattern.compile(
          "(?i).*(password|passphrase|secret|token|credential|private.?key|api.?key|auth.user"
              + "|provider.config).*");

  /** Up to the last @ before the path: a password may hold one. */
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s]*(?=@)");

  private Secrets() {}

  /** The value of a key as it may be shown: a secret's not at all, a URL's without its user. */
  static String masked(String key, String value) {
    return NAMES.matcher(key).matches() ? MASK : USER_INFO.matcher(value).replaceAll(MASK);
  }
}
