package dev.troupe.node;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The ports a node may listen on.
 *
 * @param first the first, or 0 for any free one
 * @param last the last
 */
record Ports(int first, int last) {
  /** Children of different nodes begin far from each other. */
  private static final int APART = 31;

  private static final Pattern DOT = Pattern.compile("\\.");

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

  /** Tells whether any free port will do, so that none can be taken. */
  boolean any() {
    return last == 0;
  }

  /**
   * Returns all, in turn: what is known of a node that is dead, which goes by its address, is not
   * to be taken for a new one while there are other ports.
   *
   * @param node the number of the node, such as {@code 0.12}
   */
  IntStream candidates(String node) {
    int count = last - first + 1;
    int turn = Math.floorMod(turn(node), count);
    return IntStream.range(0, count).map(each -> first + (turn + each) % count);
  }

  private static int turn(String node) {
    return DOT.splitAsStream(node)
        .mapToInt(Integer::parseInt)
        .reduce(0, (turn, part) -> turn * APART + part);
  }
}
