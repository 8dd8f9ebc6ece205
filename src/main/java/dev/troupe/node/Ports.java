package dev.troupe.node;

import java.util.stream.IntStream;

/**
 * The ports a node may listen on.
 *
 * @param first the first, or 0 for any free one
 * @param last the last
 */
record Ports(int first, int last) {

  /** Reads {@code "0"}, {@code "25520"} or {@code "25520-25620"}. */
  static Ports parse(String text) {
    String[] ends = text.strip().split("-", 2);
    try {
      int first = Integer.parseInt(ends[0].strip());
      int last = ends.length == 1 ? first : Integer.parseInt(ends[1].strip());
      if (first >= 0 && first <= last && last <= 65535) {
        return new Ports(first, last);
      }
    } catch (NumberFormatException e) {
      // Said below, with the whole text.
    }
    throw new IllegalArgumentException(
        "troupe.node.ports must be 0, a port or a range such as 25520-25620, got [" + text + "]");
  }

  IntStream candidates() {
    return IntStream.rangeClosed(first, last);
  }
}
