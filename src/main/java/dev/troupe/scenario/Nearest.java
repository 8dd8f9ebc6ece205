package dev.troupe.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody may have meant. */
final class Nearest {
  private Nearest() {}

  /** Returns the nearest word, unless even that one differs in more than a third or so. */
  static Optional<String> to(String word, Collection<String> words) {
    return words.stream()
        .filter(each -> distance(word, each) <= limit(word, each))
        .min(Comparator.<String>comparingInt(each -> distance(word, each)).thenComparing(w -> w));
  }

  /** Words of which hardly a letter is the same are not near, however short they are. */
  private static int limit(String a, String b) {
    int longest = Math.max(a.length(), b.length());
    return Math.min(Math.max(2, longest / 3), longest / 2);
  }

  /** Writes the nearest word as the end of a message, or the known ones if none is near. */
  static String hint(String word, Collection<String> words) {
    if (words.isEmpty()) {
      return "there are none";
    }
    return to(word, words)
        .map(near -> "did you mean [" + near + "]?")
        .orElseGet(() -> "known: " + String.join(", ", words.stream().sorted().toList()));
  }

  /** Counts the letters to insert, delete or replace, one row of the table at a time. */
  static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
