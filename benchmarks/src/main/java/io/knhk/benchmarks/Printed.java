package io.knhk.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report in its two forms: a table for people, an array of figures for programs. */
final class Printed {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final List<String> HEAD =
      List.of("name", "metric", "ours", "peer's", "unit", "ratio", "peer");

  private Printed() {}

  /** An array of figures, and nothing else. */
  static String json(Report report) {
    try {
      return JSON.writeValueAsString(report.figures());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The machine, the figures in columns, and what is claimed of them. */
  static String table(Machine machine, Report report) {
    List<List<String>> rows =
        Stream.concat(Stream.of(HEAD), report.figures().stream().map(Printed::row)).toList();
    int[] widths = new int[HEAD.size()];
    rows.forEach(row -> {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    });
    String table = rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    String notes = report.notes().stream().map(note -> "\n" + note).collect(Collectors.joining());
    return machine.words()
        + "\n\n"
        + table
        + "\n\nratio: over 1, ours is better"
        + notes
        + "\n\n"
        + claims(report);
  }

  /** A line for each claim. */
  static String claims(Report report) {
    return report.claims().stream()
        .map(claim -> (claim.holds() ? "holds: " : "DOES NOT HOLD: ") + claim.words())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> row(Figure figure) {
    return List.of(
        figure.name(),
        figure.metric(),
        number(figure.value()),
        number(figure.peerValue()),
        figure.unit(),
        number(figure.ratio()),
        figure.peer());
  }

  /** Three digits that count; whole numbers of four digits and more in groups. */
  private static String number(double value) {
    if (Math.abs(value) >= 1_000) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    int whole = value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    return String.format(Locale.ROOT, "%." + Math.clamp(3 - whole, 0, 6) + "f", value);
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      boolean number = column == 2 || column == 3 || column == 5;
      String format = "%" + (number ? "" : "-") + widths[column] + "s  ";
      line.append(format.formatted(row.get(column)));
    }
    return line.toString().stripTrailing();
  }
}
