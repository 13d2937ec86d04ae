package io.knhk.slo.output;

import io.knhk.schemas.query.SloStanding;
import io.knhk.schemas.query.WindowFigure;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.slo.kept.StateCodec;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was last published of a feature, folded from what is published: of the window last closed,
 * of the open one, and of the gate. Nothing is decided by it.
 */
public final class LastTold {
  private static final StateCodec<SloStanding> CODEC =
      new StateCodec<>(SloStanding.getClassSchema());

  private static final Comparator<WindowFigure> ORDER =
      Comparator.comparing(WindowFigure::getVersion)
          .thenComparing(WindowFigure::getRuntimeClass)
          .thenComparingLong(WindowFigure::getWindowStartMillis);

  private LastTold() {}

  /** What is told once something more is published; other features' outputs change nothing. */
  public static SloStanding after(SloStanding before, Output output) {
    if (!output.key().equals(before.getFeature())) {
      return before;
    }
    return switch (output) {
      case Output.Metrics metrics -> with(before, metrics.value());
      case Output.Compliance compliance when compliance.value().getClosed() ->
          closed(before, compliance.value());
      case Output.Gate gate -> SloStanding.newBuilder(before).setGate(gate.value()).build();
      case Output.Compliance open -> before;
      case Output.Part part -> before;
      case Output.Append append -> before;
    };
  }

  /** Before anything is published. */
  public static SloStanding nothing(String feature) {
    return SloStanding.newBuilder().setFeature(feature).build();
  }

  /** As bytes for a store. */
  public static byte[] encode(SloStanding told) {
    return CODEC.encode(told);
  }

  /** From a store; empty when another release kept it: within a second it is told again. */
  public static Optional<SloStanding> decode(byte[] bytes) {
    try {
      return Optional.of(CODEC.decode(bytes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** In the place of the window's revision before, and of the window closed before it. */
  private static SloStanding with(SloStanding before, SloMetrics metrics) {
    WindowFigure figure = figure(metrics);
    return figures(
        before,
        Stream.concat(
            before.getWindows().stream().filter(Predicate.not(other -> replaces(figure, other))),
            Stream.of(figure)));
  }

  private static boolean replaces(WindowFigure figure, WindowFigure other) {
    return other.getVersion().equals(figure.getVersion())
        && other.getRuntimeClass() == figure.getRuntimeClass()
        && (other.getClosed() == figure.getClosed()
            || other.getWindowStartMillis() == figure.getWindowStartMillis());
  }

  /** What the closed window has not measured is not of the last one. */
  private static SloStanding closed(SloStanding before, SloCompliance compliance) {
    return SloStanding.newBuilder(
            figures(
                before,
                before.getWindows().stream()
                    .filter(figure ->
                        figure.getWindowStartMillis() >= compliance.getWindowStartMillis())))
        .setCompliance(compliance)
        .build();
  }

  private static SloStanding figures(SloStanding before, Stream<WindowFigure> figures) {
    return SloStanding.newBuilder(before).setWindows(figures.sorted(ORDER).toList()).build();
  }

  private static WindowFigure figure(SloMetrics metrics) {
    return WindowFigure.newBuilder()
        .setVersion(metrics.getVersion())
        .setRuntimeClass(metrics.getRuntimeClass())
        .setWindowStartMillis(metrics.getWindowStartMillis())
        .setWindowEndMillis(metrics.getWindowEndMillis())
        .setClosed(metrics.getClosed())
        .setMeasurements(metrics.getMeasurements())
        .setGood(metrics.getGood())
        .setP99Picos(metrics.getP99Picos())
        .setTargetPicos(metrics.getTargetPicos())
        .setVerdict(metrics.getVerdict())
        .build();
  }
}
