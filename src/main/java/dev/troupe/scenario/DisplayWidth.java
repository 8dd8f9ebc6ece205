package dev.troupe.scenario;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** How many columns a text takes on a terminal, where Chinese characters take two each. */
public final class DisplayWidth {
  private static final Set<UnicodeScript> WIDE =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.YI);

  private DisplayWidth() {}

  /**
   * Counts the columns of a text.
   *
   * @param text a text of one line
   * @return its width
   */
  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /**
   * Fills a text up with spaces.
   *
   * @param text a text of one line
   * @param width how wide it is to be
   * @return the text, that wide or wider
   */
  public static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  private static int of(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  private static boolean isWide(int point) {
    boolean halfwidth = point >= 0xFF61 && point <= 0xFFDC;
    boolean punctuation = point >= 0x3000 && point <= 0x303F;
    boolean fullwidth =
        (point >= 0xFF01 && point <= 0xFF60) || (point >= 0xFFE0 && point <= 0xFFE6);
    boolean picture = point >= 0x1F300 && point <= 0x1FAFF;
    return !halfwidth
        && (punctuation || fullwidth || picture || WIDE.contains(UnicodeScript.of(point)));
  }
}
