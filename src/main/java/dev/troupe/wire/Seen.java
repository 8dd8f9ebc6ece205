package dev.troupe.wire;

import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;

/** Numbers objects by identity, in order; a small array first, a map when they become many. */
final class Seen {
  private static final int FEW = 8;

  private Object[] few;
  private IdentityHashMap<Object, Integer> many;
  private BitSet open;
  private int count;

  /** Returns the number of an object, or -1 if it is new. */
  int find(Object value) {
    if (many != null) {
      return many.getOrDefault(value, -1);
    }
    for (int i = 0; i < count; i++) {
      if (few[i] == value) {
        return i;
      }
    }
    return -1;
  }

  int add(Object value) {
    if (many != null) {
      many.put(value, count);
    } else if (count < FEW) {
      addToFew(value);
    } else {
      many = new IdentityHashMap<>(4 * FEW);
      for (int i = 0; i < count; i++) {
        many.put(few[i], i);
      }
      many.put(value, count);
      few = null;
    }
    return count++;
  }

  /** Marks a number as one that cannot be referred to yet. */
  void open(int number) {
    if (open == null) {
      open = new BitSet();
    }
    open.set(number);
  }

  void close(int number) {
    open.clear(number);
  }

  boolean isOpen(int number) {
    return open != null && open.get(number);
  }

  private void addToFew(Object value) {
    if (few == null) {
      few = new Object[2];
    } else if (count == few.length) {
      few = Arrays.copyOf(few, FEW);
    }
    few[count] = value;
  }
}
