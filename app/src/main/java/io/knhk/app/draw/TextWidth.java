package io.knhk.app.draw;

/**
 * How wide a text is in a common sans-serif font, told without one: by what its characters are
 * like, rather too wide than too narrow.
 */
final class TextWidth {
  private static final String NARROW = "fijlrtI.,:;'|!()[]{} ";
  private static final String WIDE = "mwMW@%&";
  private static final int LAST_LATIN = 0x24F;

  private TextWidth() {}

  /** Its width in px at a font size in px. */
  static double of(String text, double fontSize) {
    return fontSize * text.codePoints().mapToDouble(TextWidth::ems).sum();
  }

  private static double ems(int character) {
    if (NARROW.indexOf(character) >= 0) {
      return 0.38;
    }
    if (WIDE.indexOf(character) >= 0) {
      return 0.95;
    }
    if (character > LAST_LATIN) {
      return 1.05;
    }
    return Character.isUpperCase(character) ? 0.73 : 0.6;
  }
}
