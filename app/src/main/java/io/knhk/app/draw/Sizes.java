package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Box;
import io.knhk.app.draw.Diagram.Circle;
import io.knhk.app.draw.Diagram.Decoration;
import io.knhk.app.draw.Diagram.Line;
import io.knhk.app.draw.Diagram.Node;
import io.knhk.app.draw.Laid.Size;
import java.util.List;

/** How big things are drawn, px. */
final class Sizes {
  static final double NAME_SIZE = 13;
  static final double LINE_SIZE = 11;
  static final double LINE_HEIGHT = 14;
  static final double STRIP = 26;
  static final double RADIUS = 17;

  /** From a box's upper edge to the line its name stands on. */
  static final double NAME_BASE = 22;

  private static final double LEAST_BOX = 46;
  private static final double PADDING = 10;

  /** Room of the sign in a corner of a box. */
  private static final double SIGN = 22;

  private Sizes() {}

  static Size of(Node node) {
    return switch (node) {
      case Circle circle ->
          new Size(
              Math.max(2 * RADIUS, widest(circle.lines())),
              2 * RADIUS + (circle.lines().isEmpty() ? 0 : 4 + lines(circle.lines())));
      case Box box -> box(box);
    };
  }

  private static Size box(Box box) {
    double sign = box.work() == Diagram.Work.PLAIN ? 0 : SIGN;
    double text = Math.max(TextWidth.of(box.key(), NAME_SIZE) * 1.08 + sign, widest(box.lines()));
    double strips = strip(box.join()) + strip(box.split());
    return new Size(
        Math.max(LEAST_BOX, text + 2 * PADDING) + strips,
        Math.max(LEAST_BOX, NAME_BASE + lines(box.lines()) + 9));
  }

  /** Of the label of an arc. */
  static Size of(Line label) {
    return new Size(TextWidth.of(label.text(), LINE_SIZE) + 4, LINE_HEIGHT);
  }

  static double strip(Decoration decoration) {
    return decoration.shown() ? STRIP : 0;
  }

  static double lines(List<Line> lines) {
    return lines.size() * LINE_HEIGHT;
  }

  static double widest(List<Line> lines) {
    return lines.stream().mapToDouble(line -> TextWidth.of(line.text(), LINE_SIZE)).max().orElse(0);
  }
}
