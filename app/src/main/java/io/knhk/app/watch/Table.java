package io.knhk.app.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Records' documents as a table's lines, for people: the time in this machine's zone, where it
 * stands, its key and some fields. What is wider than its column pushes the rest.
 *
 * @param columns paths of the fields that are shown; the last is as wide as it must be
 */
record Table(List<String> columns) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
  private static final String BEGIN = "%-12s  %-26s  %-16s  ";

  String head() {
    return BEGIN.formatted("time", "record", "key")
        + columns.stream().map(column -> column(column)).collect(Collectors.joining("  ")).strip();
  }

  String line(JsonNode record) {
    String where =
        "%s-%d@%d"
            .formatted(
                record.get("topic").textValue(),
                record.get("partition").intValue(),
                record.get("offset").longValue());
    String begin =
        BEGIN.formatted(
            TIME.format(Instant.ofEpochMilli(record.get("timestamp").longValue())),
            where,
            record.get("key").textValue());
    if (record.has("unreadable")) {
      return begin + "unreadable: " + printable(record.get("unreadable").textValue());
    }
    JsonNode fields = record.has("value") ? record.get("value") : record;
    return begin
        + columns.stream()
            .map(column -> column(text(fields, column)))
            .collect(Collectors.joining("  "))
            .strip();
  }

  private static String column(String text) {
    return "%-14s".formatted(text);
  }

  private static String text(JsonNode fields, String path) {
    JsonNode found = fields.at("/" + path.replace('.', '/'));
    return found.isMissingNode() || found.isNull() ? "-" : printable(found.asText());
  }

  /** A terminal must not obey what a stranger sent. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
