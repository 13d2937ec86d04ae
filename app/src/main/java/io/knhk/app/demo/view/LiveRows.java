package io.knhk.app.demo.view;

import io.knhk.app.demo.story.ClassFigures;
import io.knhk.app.demo.story.Story;
import io.knhk.app.text.Quantity;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.promotion.FeatureState;
import io.knhk.schemas.slo.GateDecision;
import java.util.ArrayList;
import java.util.List;

/** The live table as text: a line for each version and class that has been measured. */
final class LiveRows {
  private static final int ALL = 10_000;
  private static final String FORMAT = "%-9s %6s  %-5s %9s %7s  %10s %8s  %s";

  private LiveRows() {}

  static List<String> of(Story story) {
    List<String> rows = new ArrayList<>();
    rows.add(
        FORMAT.formatted("version", "share", "class", "n", "bad", "P99", "target", "gate").strip());
    String before = "";
    for (ClassFigures figures : story.soFar()) {
      boolean first = !figures.version().equals(before);
      before = figures.version();
      rows.add(row(story, figures, first));
      if (figures.runtimeClass() == RuntimeClass.R1) {
        rows.add(" ".repeat(18) + R1Note.TEXT);
      }
    }
    return rows;
  }

  private static String row(Story story, ClassFigures figures, boolean first) {
    String version = figures.version();
    return FORMAT
        .formatted(
            first ? story.feature() + "@" + version : "",
            first ? Quantity.ofBasisPoints(share(story, version)) : "",
            figures.runtimeClass(),
            figures.counts().measurements(),
            figures.counts().bad(),
            Quantity.ofPicos(figures.last().getP99Picos()),
            Quantity.ofPicos(figures.last().getTargetPicos()),
            first ? gate(story, version) : "")
        .stripTrailing();
  }

  private static String gate(Story story, String version) {
    return story.gate(version).map(LiveRows::gate).orElse("");
  }

  private static String gate(GateDecision gate) {
    String stage = gate.getStage() == 0 ? "" : "stage " + gate.getStage() + " ";
    return stage + gate.getVerdict() + " " + gate.getReason();
  }

  private static int share(Story story, String version) {
    return story.state().map(state -> share(state, version)).orElse(0);
  }

  private static int share(FeatureState state, String version) {
    boolean isStable = state.getStable().getVersion().equals(version);
    if (state.getCandidate() == null) {
      return isStable ? ALL : 0;
    }
    if (state.getCandidate().getVersion().equals(version)) {
      return state.getShareBasisPoints();
    }
    return isStable ? ALL - state.getShareBasisPoints() : 0;
  }
}
