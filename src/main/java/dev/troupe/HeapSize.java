package dev.troupe;

import java.util.regex.Pattern;

/** Sizes as {@code -Xmx} takes them. */
final class HeapSize {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]*[kKmMgGtT]?");

  private HeapSize() {}

  static String check(String parameter, String size) {
    if (!FORM.matcher(size).matches()) {
      throw new IllegalArgumentException(
          parameter + " must be a size such as 256m or 2g, got [" + size + "]");
    }
    return size;
  }
}
