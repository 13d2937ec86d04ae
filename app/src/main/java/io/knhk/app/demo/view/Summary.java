package io.knhk.app.demo.view;

import io.knhk.app.demo.story.Decided;
import io.knhk.app.demo.story.Rollback;
import io.knhk.app.demo.story.Story;
import io.knhk.app.text.Quantity;
import io.knhk.schemas.RuntimeClass;
import java.util.ArrayList;
import java.util.List;

/** The demo's result for people. */
public final class Summary {
  private static final String ROW = "%-8s %-5s %7s %7s %7s %9s %7s %7s  %-22s %8s  %s";

  private Summary() {}

  /** The lines of a story that has ended. */
  public static List<String> of(Story story) {
    List<String> lines = new ArrayList<>();
    lines.add("Versions, over all closed windows:");
    lines.add(
        ROW.formatted(
            "version",
            "class",
            "n",
            "good",
            "failed",
            "timed out",
            "over",
            "overdue",
            "P99",
            "target",
            "verdict"));
    story.totals().stream()
        .map(figures -> Figures.of(story.feature(), figures))
        .forEach(figures -> lines.addAll(rows(figures)));
    lines.add("");
    lines.add("Decisions that changed verdict or stage (bad of all, on slo.timings):");
    story.turns().forEach(decided -> lines.addAll(rows(decided)));
    lines.add("");
    lines.add("Rollbacks:");
    story.rolledBackVersions().stream()
        .flatMap(version -> story.rollback(version).stream())
        .forEach(rollback -> lines.add(row(story.feature(), rollback)));
    return lines;
  }

  private static List<String> rows(Figures figures) {
    String row =
        ROW.formatted(
            figures.version(),
            figures.runtimeClass(),
            figures.measurements(),
            figures.good(),
            figures.badFailed(),
            figures.badTimedOut(),
            figures.badOverTarget(),
            figures.badOverdue(),
            Quantity.ofPicos(figures.p99AtLeastPicos())
                + " to "
                + Quantity.ofPicos(figures.p99Picos()),
            Quantity.ofPicos(figures.targetPicos()),
            figures.verdict());
    return figures.runtimeClass() == RuntimeClass.R1
        ? List.of(row, " ".repeat(9) + R1Note.TEXT)
        : List.of(row);
  }

  private static List<String> rows(Decided decided) {
    List<String> rows = new ArrayList<>();
    rows.add(GateText.headline(decided));
    rows.add(
        "    published at %s, decided on %s"
            .formatted(GateText.place(decided.position()), GateText.evidence(decided.gate())));
    GateText.tests(decided.gate()).forEach(test -> rows.add("    " + test));
    return rows;
  }

  private static String row(String feature, Rollback rollback) {
    return "%s@%s by %s: found %d ms after its first bad measurement, felt everywhere %d ms later (gate %s)"
        .formatted(
            feature,
            rollback.version(),
            rollback.gate().getReason(),
            rollback.detectionMillis(),
            rollback.reactionMillis(),
            GateText.place(rollback.position()));
  }
}
