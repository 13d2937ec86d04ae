package io.knhk.slo.region;

import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.slo.state.OpenRegionWindow;
import io.knhk.slo.state.RegionState;
import io.knhk.slo.state.SavedTally;
import io.knhk.slo.state.WindowPart;
import io.knhk.slo.window.FeatureWindows;
import io.knhk.slo.window.Tally;
import io.knhk.slo.window.WindowReport;
import io.knhk.slo.window.WindowSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The region's figure for each class: the parts of all partitions in a closed window, together. A
 * window is published once, when every partition's time has passed its end; parts come in any
 * order, and the order tells nothing. Immutable; a pure function of state and part.
 *
 * @param region the region
 * @param partitions how many partitions {@code slo.timings} has
 */
public record RegionMerge(String region, int partitions) {
  private static final Comparator<OpenRegionWindow> BY_END =
      Comparator.comparingLong(OpenRegionWindow::getWindowEndMillis)
          .thenComparingLong(OpenRegionWindow::getWindowStartMillis);

  /**
   * What a part leads to.
   *
   * @param state the state after it
   * @param figures the windows that all partitions have passed by it, oldest first
   */
  public record Merged(RegionState state, List<Figure> figures) {}

  /**
   * A region's closed window.
   *
   * @param metrics by class; none where nothing was measured
   * @param compliance the window as a whole
   */
  public record Figure(List<SloMetrics> metrics, SloCompliance compliance) {}

  /** The state before the first part. */
  public RegionState begin() {
    return RegionState.newBuilder()
        .setPassedMillis(Collections.nCopies(partitions, 0L))
        .setWindows(List.of())
        .build();
  }

  /** Takes a part. */
  public Merged take(RegionState state, WindowPart part) {
    List<Long> passed = new ArrayList<>(state.getPassedMillis());
    passed.set(part.getPartition(), part.getPassedMillis());
    long passedByAll = Collections.min(passed);
    List<OpenRegionWindow> open = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    for (OpenRegionWindow window : with(state.getWindows(), part)) {
      if (window.getWindowEndMillis() <= passedByAll) {
        figures.add(figure(window));
      } else {
        open.add(window);
      }
    }
    return new Merged(
        RegionState.newBuilder().setPassedMillis(passed).setWindows(open).build(), figures);
  }

  private static List<OpenRegionWindow> with(List<OpenRegionWindow> windows, WindowPart part) {
    List<SavedTally> classes = new ArrayList<>(part.getClasses());
    List<OpenRegionWindow> others = new ArrayList<>();
    for (OpenRegionWindow window : windows) {
      if (isOf(part, window)) {
        classes.addAll(window.getClasses());
      } else {
        others.add(window);
      }
    }
    OpenRegionWindow joined =
        OpenRegionWindow.newBuilder()
            .setWindowStartMillis(part.getWindowStartMillis())
            .setWindowEndMillis(part.getWindowEndMillis())
            .setClasses(together(classes).stream().map(Tally::saved).toList())
            .build();
    return Stream.concat(others.stream(), Stream.of(joined)).sorted(BY_END).toList();
  }

  private static boolean isOf(WindowPart part, OpenRegionWindow window) {
    return window.getWindowStartMillis() == part.getWindowStartMillis()
        && window.getWindowEndMillis() == part.getWindowEndMillis();
  }

  private Figure figure(OpenRegionWindow window) {
    WindowSpan span = new WindowSpan(window.getWindowStartMillis(), window.getWindowEndMillis());
    WindowReport report = WindowReport.ofRegion(region, span);
    Collection<Tally> classes = together(window.getClasses());
    List<SloMetrics> metrics =
        classes.stream().map(tally -> report.metrics(WindowReport.REGION, tally, 1, "")).toList();
    return new Figure(metrics, report.compliance(classes, 1, List.of(), ""));
  }

  private static Collection<Tally> together(List<SavedTally> classes) {
    return FeatureWindows.merged(classes.stream().map(Tally::of).toList()).values();
  }
}
