package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Box;
import io.knhk.app.draw.Diagram.Circle;
import io.knhk.app.draw.Diagram.Line;
import io.knhk.app.draw.Laid.Placed;
import java.util.List;

/** Writes what is laid out as SVG. */
final class Svg {
  private static final double MARGIN = 16;
  private static final double TITLE = 24;
  private static final double NOTE_HEIGHT = 17;

  private final Laid laid;
  private final Xml xml = new Xml();

  private Svg(Laid laid) {
    this.laid = laid;
  }

  static String of(Laid laid) {
    Svg svg = new Svg(laid);
    svg.document();
    return svg.xml.toString();
  }

  private void document() {
    Diagram diagram = laid.diagram();
    double text = Math.max(TextWidth.of(diagram.title(), 13), Sizes.widest(diagram.notes()));
    double width = Math.max(laid.width(), text) + 2 * MARGIN;
    double notes = diagram.notes().size() * NOTE_HEIGHT;
    double height = laid.height() + 2 * MARGIN + TITLE + notes + (notes > 0 ? 8 : 0);
    xml.element(
        "svg",
        Attributes.of(
            "xmlns", "http://www.w3.org/2000/svg",
            "role", "img",
            "width", Math.ceil(width),
            "height", Math.ceil(height),
            "viewBox",
                "0 0 %s %s".formatted(Xml.number(Math.ceil(width)), Xml.number(Math.ceil(height)))),
        () -> {
          xml.text("title", Attributes.of(), diagram.title());
          xml.text("style", Attributes.of(), Style.TEXT);
          xml.empty(
              "rect",
              Attributes.of("class", "paper", "width", "100%", "height", "100%", "rx", 8.0));
          xml.text(
              "text",
              Attributes.of("class", "title", "x", MARGIN, "y", MARGIN + 10),
              diagram.title());
          xml.element(
              "g",
              Attributes.of(
                  "transform",
                  "translate(%s %s)".formatted(Xml.number(MARGIN), Xml.number(MARGIN + TITLE))),
              this::inside);
          notes(diagram.notes(), height - MARGIN - notes);
        });
  }

  private void inside() {
    for (Placed placed : laid.nodes()) {
      switch (placed.node()) {
        case Box box -> new BoxPainter(xml, box, placed).paint();
        case Circle circle -> new CirclePainter(xml, circle, placed).paint();
      }
    }
    laid.ways().forEach(way -> new WayPainter(xml, way).paint());
  }

  private void notes(List<Line> notes, double top) {
    double y = top;
    for (Line note : notes) {
      y += NOTE_HEIGHT;
      line(xml, note, MARGIN, y - 4, "");
    }
  }

  /** A line of text from a place on, or about it; what was cut is shown where a reader asks. */
  static void line(Xml xml, Line line, double x, double y, String how) {
    String type = (Style.of(line.ink()) + " " + how).strip();
    if (!line.cut()) {
      xml.text("text", Attributes.of("class", type, "x", x, "y", y), line.text());
      return;
    }
    xml.element(
        "g",
        Attributes.of(),
        () -> {
          xml.text("title", Attributes.of(), line.whole());
          xml.text("text", Attributes.of("class", type, "x", x, "y", y), line.text());
        });
  }
}
