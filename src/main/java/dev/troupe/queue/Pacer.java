package dev.troupe.queue;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides when a batch leaves. Not thread-safe. Nothing waits while nothing is under way; later
 * items gather until the last batch has arrived or there are enough of them, so that batches grow
 * under load by themselves. What is under way is limited in items and in bytes: more of it would
 * only wait in the other process, before the words that matter there.
 */
final class Pacer {
  static final int FULL_ITEMS = 1024;
  static final int FULL_BYTES = 1024 * 1024;
  static final long MOST_ITEMS = 8L * FULL_ITEMS;
  private static final long MOST_BYTES = 4 << 20;

  private record Batch(long last, long size) {}

  private final Deque<Batch> underWay = new ArrayDeque<>();
  private long bytes;
  private long left;
  private long arrived;

  /** Tells whether a batch of so many items and bytes may leave now. */
  boolean mayLeave(int items, long size) {
    return underWay.isEmpty() || (hasRoom() && isFull(items, size));
  }

  /** Notes a batch that leaves, up to an item's number; items are numbered from 1. */
  void left(long last, long size) {
    underWay.add(new Batch(last, size));
    bytes += size;
    left = last;
  }

  /** Notes that everything up to a number has arrived. */
  void arrived(long last) {
    arrived = Math.max(arrived, last);
    while (!underWay.isEmpty() && underWay.peek().last() <= last) {
      bytes -= underWay.poll().size();
    }
  }

  private boolean hasRoom() {
    return bytes < MOST_BYTES && left - arrived < MOST_ITEMS;
  }

  private static boolean isFull(int items, long size) {
    return items >= FULL_ITEMS || size >= FULL_BYTES;
  }
}
