package dev.troupe.wire;

import java.util.Collection;
import java.util.Locale;

/** Finds what somebody may have meant. */
final class Spelling {
  private Spelling() {}

  /** Returns a question that offers the nearest of the names, or an empty text. */
  static String hint(String wrong, Collection<String> names) {
    String nearest = nearest(wrong, names);
    return nearest == null ? "" : "; did you mean '" + nearest + "'?";
  }

  private static String nearest(String wrong, Collection<String> names) {
    int least = Math.max(2, wrong.length() / 3) + 1;
    String nearest = null;
    for (String name : names) {
      int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest;
  }

  /** Counts the letters to put in, take out or change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
