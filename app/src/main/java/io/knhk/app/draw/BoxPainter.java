package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Box;
import io.knhk.app.draw.Diagram.Line;
import io.knhk.app.draw.Laid.Placed;

/** Draws a task. */
final class BoxPainter {
  /** How far the boxes of a stack stand out. */
  static final double STACK = 4;

  private final Xml xml;
  private final Box box;
  private final Placed placed;

  BoxPainter(Xml xml, Box box, Placed placed) {
    this.xml = xml;
    this.box = box;
    this.placed = placed;
  }

  void paint() {
    xml.element("g", Attributes.of("class", "task"), this::inside);
  }

  private void inside() {
    Outlines.paint(xml, placed);
    if (box.marks().stacked()) {
      rectangle(STACK);
    }
    rectangle(0);
    double width = placed.size().width();
    double left = placed.x() + Sizes.strip(box.join());
    double right = placed.x() + width - Sizes.strip(box.split());
    if (box.join().shown()) {
      StripPainter.paint(xml, box.join(), placed.x(), placed, true);
    }
    if (box.split().shown()) {
      StripPainter.paint(xml, box.split(), right, placed, false);
    }
    words((left + right) / 2);
    sign(right);
  }

  private void rectangle(double off) {
    xml.empty(
        "rect",
        Attributes.of(
            "class",
            "shape",
            "x",
            placed.x() + off,
            "y",
            placed.y() - off,
            "width",
            placed.size().width(),
            "height",
            placed.size().height(),
            "rx",
            3.0));
  }

  /** In the middle, the name first. */
  private void words(double x) {
    double free = placed.size().height() - Sizes.NAME_BASE - 9 - Sizes.lines(box.lines());
    double y = placed.y() + Sizes.NAME_BASE + free / 2;
    xml.text("text", Attributes.of("class", "name middle", "x", x, "y", y), box.key());
    for (Line line : box.lines()) {
      y += Sizes.LINE_HEIGHT;
      Svg.line(xml, line, x, y + 2, "middle");
    }
  }

  /**
   * In the upper right: a letter for a signal, a clock for a timer, a plus for another workflow.
   */
  private void sign(double right) {
    double x = right - 20;
    double y = placed.y() + 5;
    switch (box.work()) {
      case PLAIN -> {}
      case SIGNAL -> path("M%s %sh14v10h-14z l7 6l7 -6", x, y);
      case TIMER -> path("M%s %sa6 6 0 1 1 12 0a6 6 0 1 1 -12 0 m6 -4v4l3 2", x + 2, y + 6);
      case WORKFLOW -> path("M%s %sh12v12h-12z m6 3v6 m-3 -3h6", x + 2, y);
    }
  }

  private void path(String form, double x, double y) {
    xml.empty(
        "path", Attributes.of("class", "sign", "d", form.formatted(Xml.number(x), Xml.number(y))));
  }
}
