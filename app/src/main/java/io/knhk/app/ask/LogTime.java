package io.knhk.app.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Log times as people read them, in this machine's zone. */
final class LogTime {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private LogTime() {}

  /**
   * A time of an answer.
   *
   * @param millis since 1970 UTC
   */
  static String of(JsonNode millis) {
    return FORM.format(Instant.ofEpochMilli(millis.longValue()));
  }
}
