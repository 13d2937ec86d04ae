package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Arc;
import io.knhk.app.draw.Laid.Point;
import io.knhk.app.draw.Laid.Way;
import java.util.stream.Collectors;

/** Draws an arc with its label. */
final class WayPainter {
  private static final double LOOK_RADIUS = 3.5;

  private final Xml xml;
  private final Way way;

  WayPainter(Xml xml, Way way) {
    this.xml = xml;
    this.way = way;
  }

  void paint() {
    xml.element("g", Attributes.of("class", "arc"), this::inside);
  }

  private void inside() {
    String points =
        way.points().stream()
            .map(point -> "%s,%s".formatted(Xml.number(point.x()), Xml.number(point.y())))
            .collect(Collectors.joining(" "));
    String type =
        switch (way.arc().kind()) {
          case FLOW -> "flow";
          case CANCELLED -> "cancelled";
          case MILESTONE -> "milestone";
        };
    xml.empty("polyline", Attributes.of("class", type, "points", points));
    tip(way.points().getLast());
    if (!way.arc().label().text().isEmpty()) {
      Svg.line(
          xml,
          way.arc().label(),
          way.labelAt().x() + 2,
          way.labelAt().y() + Sizes.LINE_HEIGHT - 4,
          "");
    }
  }

  /** An arrow's tip; a ring where nothing is taken. All arcs come in from the left. */
  private void tip(Point end) {
    if (way.arc().kind() == Arc.Kind.MILESTONE) {
      xml.empty(
          "circle",
          Attributes.of(
              "class", "look", "cx", end.x() - LOOK_RADIUS, "cy", end.y(), "r", LOOK_RADIUS));
      return;
    }
    xml.empty(
        "path",
        Attributes.of(
            "class",
            way.arc().kind() == Arc.Kind.CANCELLED ? "cancel" : "tip",
            "d",
            "M%s %sl-8 -4v8z".formatted(Xml.number(end.x()), Xml.number(end.y()))));
  }
}
