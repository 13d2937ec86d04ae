package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Decoration;
import io.knhk.app.draw.Laid.Placed;

/**
 * Draws how a task joins or splits, as YAWL does: all flows go through the wide side of a triangle,
 * one goes through its tip; a rhombus stands for as many as come or are chosen.
 */
final class StripPainter {
  private static final double SIGN_WIDTH = 14;
  private static final double SIGN_HEIGHT = 18;

  /** Of the word beneath it. */
  private static final double WORD = 10;

  private StripPainter() {}

  /**
   * Draws a strip.
   *
   * @param x its left
   * @param joins whether it stands where flows come in
   */
  static void paint(Xml xml, Decoration decoration, double x, Placed placed, boolean joins) {
    double line = joins ? x + Sizes.STRIP : x;
    xml.empty(
        "path",
        Attributes.of(
            "class",
            "sign",
            "d",
            "M%s %sv%s"
                .formatted(
                    Xml.number(line), Xml.number(placed.y()), Xml.number(placed.size().height()))));
    double middle = x + Sizes.STRIP / 2;
    double top = placed.y() + (placed.size().height() - SIGN_HEIGHT - WORD) / 2;
    boolean count = decoration.form() == Decoration.Form.COUNT;
    if (!count) {
      String type = decoration.form() == Decoration.Form.OR ? "sign" : "solid";
      xml.empty(
          "path", Attributes.of("class", type, "d", sign(decoration.form(), middle, top, joins)));
    }
    double base = count ? top + (SIGN_HEIGHT + WORD) / 2 + 4 : top + SIGN_HEIGHT + WORD - 1;
    xml.text(
        "text",
        Attributes.of("class", count ? "middle" : "word", "x", middle, "y", base),
        decoration.word());
  }

  private static String sign(Decoration.Form form, double middle, double top, boolean joins) {
    double left = middle - SIGN_WIDTH / 2;
    if (form == Decoration.Form.OR) {
      return "M%s %sl7 -9l7 9l-7 9z".formatted(Xml.number(left), Xml.number(top + 9));
    }
    // Wide where the flows are for and, the tip there for xor.
    boolean wideLeft = (form == Decoration.Form.AND) == joins;
    return wideLeft
        ? "M%s %sl14 9l-14 9z".formatted(Xml.number(left), Xml.number(top))
        : "M%s %sl-14 9l14 9z".formatted(Xml.number(left + SIGN_WIDTH), Xml.number(top));
  }
}
