package io.knhk.app.draw;

import io.knhk.app.draw.Laid.Placed;

/** Draws around a node what others do with it. */
final class Outlines {
  private static final double CANCELLED = 5;
  private static final double EXCLUSIVE = 9;

  private Outlines() {}

  static void paint(Xml xml, Placed placed) {
    if (placed.node().marks().cancelled()) {
      around(xml, placed, CANCELLED, "cancelled");
    }
    if (placed.node().marks().exclusive()) {
      around(xml, placed, placed.node().marks().cancelled() ? EXCLUSIVE : CANCELLED, "exclusive");
    }
  }

  private static void around(Xml xml, Placed placed, double by, String type) {
    double above = placed.node().marks().stacked() ? BoxPainter.STACK : 0;
    xml.empty(
        "rect",
        Attributes.of(
            "class",
            type,
            "x",
            placed.x() - by,
            "y",
            placed.y() - by - above,
            "width",
            placed.size().width() + 2 * by + above,
            "height",
            placed.size().height() + 2 * by + above,
            "rx",
            by + 2));
  }
}
