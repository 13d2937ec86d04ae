package io.knhk.app.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text whose cells stand below each other. Not thread-safe. */
public final class Columns {
  private static final String BETWEEN = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** With a head. */
  public Columns(String... head) {
    rows.add(List.of(head));
  }

  /** Adds a row, of as many cells as the head has. */
  public void row(Object... cells) {
    rows.add(Arrays.stream(cells).map(cell -> printable(cell.toString())).toList());
  }

  /** The head and the rows, each a line. */
  public List<String> lines() {
    int[] widths = new int[rows.getFirst().size()];
    rows.forEach(row -> {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    });
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).repeat(" ", widths[i] - row.get(i).length()).append(BETWEEN);
    }
    return line.toString().stripTrailing();
  }

  /** A terminal must not obey what a stranger sent. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
