package dev.troupe;

import java.util.regex.Pattern;

/** Sizes as {@code -Xmx} takes them. */
final class HeapSize {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]*[kKmMgGtT]?");

  private static final String UNITS = "kmgt";

  private HeapSize() {}

  static String check(String parameter, String size) {
    if (!FORM.matcher(size).matches()) {
      throw new IllegalArgumentException(
          parameter + " must be a size such as 256m or 2g, got [" + size + "]");
    }
    return size;
  }

  /** Checks a size and returns how many bytes it is. */
  static long bytes(String parameter, String size) {
    check(parameter, size);
    char unit = Character.toLowerCase(size.charAt(size.length() - 1));
    int shift = UNITS.indexOf(unit) < 0 ? 0 : 10 * (1 + UNITS.indexOf(unit));
    String number = shift == 0 ? size : size.substring(0, size.length() - 1);
    return Long.parseLong(number) << shift;
  }
}
