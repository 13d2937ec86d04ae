package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Circle;
import io.knhk.app.draw.Diagram.Line;
import io.knhk.app.draw.Laid.Placed;

/** Draws a place: a condition, where cases begin, and where they end. */
final class CirclePainter {
  private final Xml xml;
  private final Circle circle;
  private final Placed placed;

  CirclePainter(Xml xml, Circle circle, Placed placed) {
    this.xml = xml;
    this.circle = circle;
    this.placed = placed;
  }

  void paint() {
    xml.element("g", Attributes.of("class", "place"), this::inside);
  }

  private void inside() {
    Outlines.paint(xml, placed);
    double x = placed.x() + placed.size().width() / 2;
    double y = placed.y() + Sizes.RADIUS;
    xml.empty("circle", Attributes.of("class", "shape", "cx", x, "cy", y, "r", Sizes.RADIUS));
    switch (circle.kind()) {
      case START -> path("M%s %sl12 7l-12 7z", x - 4, y - 7);
      case END -> path("M%s %sh12v12h-12z", x - 6, y - 6);
      case CONDITION -> {}
    }
    double base = y + Sizes.RADIUS + 2;
    for (Line line : circle.lines()) {
      base += Sizes.LINE_HEIGHT;
      Svg.line(xml, line, x, base, "middle");
    }
  }

  private void path(String form, double x, double y) {
    xml.empty(
        "path", Attributes.of("class", "solid", "d", form.formatted(Xml.number(x), Xml.number(y))));
  }
}
