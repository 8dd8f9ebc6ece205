package dev.troupe.node;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of all nodes of a run that have died. Each takes a bit, since a node numbers its
 * children from one on, so that they need never be forgotten. Not thread-safe.
 */
final class Graves {
  private final Map<String, BitSet> byParent = new HashMap<>();

  /** Adds a node; tells whether it was not there before. */
  boolean add(String id) {
    BitSet siblings = byParent.computeIfAbsent(parent(id), key -> new BitSet());
    boolean isNew = !siblings.get(number(id));
    siblings.set(number(id));
    return isNew;
  }

  /** Tells whether a node has died. */
  boolean contains(String id) {
    BitSet siblings = byParent.get(parent(id));
    return siblings != null && siblings.get(number(id));
  }

  private static String parent(String id) {
    return id.substring(0, Math.max(id.lastIndexOf('.'), 0));
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('.') + 1));
  }
}
