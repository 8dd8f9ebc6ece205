package dev.troupe;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** What workers run to tell what their JVM still holds. */
public final class MemoryActs {
  private static final List<WeakReference<Object>> SEEN = new ArrayList<>();

  private MemoryActs() {}

  /** Returns what it is given, and notes both. */
  static List<String> same(List<String> given) {
    List<String> copy = new ArrayList<>(given);
    SEEN.add(new WeakReference<>(given));
    SEEN.add(new WeakReference<>(copy));
    return copy;
  }

  /** Counts what was noted and is still held. */
  static long held() {
    System.gc();
    return SEEN.stream().filter(reference -> reference.get() != null).count();
  }

  static int noted() {
    return SEEN.size();
  }

  /** Returns the live heap in bytes. */
  static long heap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
