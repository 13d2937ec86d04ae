package io.knhk.app.draw;

/** How the classes of an SVG look, on light and on dark: a picture brings its own paper. */
final class Style {
  private static final String LIGHT =
      """
      text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;font-size:11px;fill:#445}
      .paper{fill:#fff}
      .title{font-size:12px;font-weight:600}
      .name{font-size:13px;font-weight:600;fill:#112}
      .word{font-size:9px;text-anchor:middle}
      .middle{text-anchor:middle}
      .shape{fill:#f4f6fa;stroke:#445;stroke-width:1.3}
      .sign{fill:none;stroke:#445;stroke-width:1.2;stroke-linejoin:round}
      .solid{fill:#445;stroke:none}
      .flow{fill:none;stroke:#667;stroke-width:1.3;stroke-linejoin:round}
      .tip{fill:#667;stroke:none}
      .milestone{fill:none;stroke:#667;stroke-width:1.3;stroke-dasharray:2 3}
      .look{fill:#fff;stroke:#667;stroke-width:1.3}
      .cancelled{fill:none;stroke:#b3261e;stroke-width:1.3;stroke-dasharray:6 4}
      .cancel{fill:#b3261e}
      .exclusive{fill:none;stroke:#1a56b0;stroke-width:1.6;stroke-dasharray:1.5 3;stroke-linecap:round}
      .apart{fill:#1a56b0}
      """;
  private static final String DARK =
      """
      @media(prefers-color-scheme:dark){
      text{fill:#bcc4d0}
      .paper{fill:#14171c}
      .name{fill:#eef1f6}
      .shape{fill:#232830;stroke:#bcc4d0}
      .sign{stroke:#bcc4d0}
      .solid{fill:#bcc4d0}
      .flow,.milestone,.look{stroke:#98a2b0}
      .tip{fill:#98a2b0}
      .look{fill:#14171c}
      .cancelled{stroke:#ff8a80}
      .cancel{fill:#ff8a80}
      .exclusive{stroke:#82b1ff}
      .apart{fill:#82b1ff}
      }
      """;

  /** As a style element holds it. */
  static final String TEXT = "\n" + LIGHT + DARK;

  private Style() {}

  /** The class of a text's ink. */
  static String of(Diagram.Ink ink) {
    return switch (ink) {
      case PLAIN -> "line";
      case CANCEL -> "cancel";
      case EXCLUSIVE -> "apart";
    };
  }
}
