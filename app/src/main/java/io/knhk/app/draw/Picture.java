package io.knhk.app.draw;

import io.knhk.engine.definition.Definition;

/** A workflow's picture. */
public final class Picture {
  private Picture() {}

  /**
   * The picture as an SVG document that needs nothing from outside, readable on light and on dark:
   * the same definition gives the same text.
   */
  public static String svg(Definition definition) {
    return Svg.of(Layered.layout(DiagramMaker.of(definition)));
  }
}
