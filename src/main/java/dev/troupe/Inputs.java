package dev.troupe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the inputs of a map into argument lists. What the inputs throw is thrown to the caller. */
final class Inputs {
  private Inputs() {}

  static List<Object[]> single(Iterable<?> inputs) {
    List<Object[]> all = new ArrayList<>();
    inputs.forEach(input -> all.add(new Object[] {input}));
    return all;
  }

  static <A, B> List<Object[]> pairs(Iterable<Map.Entry<A, B>> pairs) {
    List<Object[]> all = new ArrayList<>();
    pairs.forEach(pair -> all.add(new Object[] {pair.getKey(), pair.getValue()}));
    return all;
  }

  static int checkChunk(int chunkSize) {
    if (chunkSize < 1) {
      throw new IllegalArgumentException("chunkSize must be >= 1, got [" + chunkSize + "]");
    }
    return chunkSize;
  }
}
