package dev.troupe.queue;

/**
 * Decides when a batch leaves. Not thread-safe. Nothing waits while nothing is under way; later
 * items gather until the last batch has arrived or there are enough of them, so that batches grow
 * under load by themselves.
 */
final class Pacer {
  static final int FULL_ITEMS = 1024;
  static final int FULL_BYTES = 96 * 1024;
  private static final long MOST_BYTES = 4 << 20;

  private long sent;
  private long arrived;
  private long bytes;

  /** Tells whether a batch of so many items and bytes may leave now. */
  boolean mayLeave(int items, long size) {
    return sent == arrived || (bytes < MOST_BYTES && isFull(items, size));
  }

  private static boolean isFull(int items, long size) {
    return items >= FULL_ITEMS || size >= FULL_BYTES;
  }

  /** Notes a batch that leaves; items are numbered from 1. */
  void left(long last, long size) {
    sent = last;
    bytes += size;
  }

  /** Notes that everything up to a number has arrived. */
  void arrived(long last) {
    arrived = Math.max(arrived, last);
    if (sent == arrived) {
      bytes = 0;
    }
  }
}
