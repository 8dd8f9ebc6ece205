package dev.troupe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** Reads the inputs of a map into argument lists. What the inputs throw is thrown to the caller. */
final class Inputs {
  private Inputs() {}

  /** Lists inputs that are one argument each. */
  static List<?> single(Iterable<?> inputs) {
    if (inputs instanceof List<?> list && list instanceof RandomAccess) {
      return list;
    }
    List<Object> all = new ArrayList<>();
    inputs.forEach(all::add);
    return all;
  }

  /** Lists pairs as the arguments of each call. */
  static <A, B> List<Object[]> pairs(Iterable<Map.Entry<A, B>> pairs) {
    List<Object[]> all = new ArrayList<>();
    pairs.forEach(pair -> all.add(new Object[] {pair.getKey(), pair.getValue()}));
    return all;
  }

  /** Counts inputs if that is possible without reading them, else -1. */
  static long size(Iterable<?> inputs) {
    return inputs instanceof Collection<?> collection ? collection.size() : -1;
  }

  static int checkChunk(int chunkSize) {
    if (chunkSize < 1) {
      throw new IllegalArgumentException("chunkSize must be >= 1, got [" + chunkSize + "]");
    }
    return chunkSize;
  }
}
