package dev.troupe.wire;

/**
 * Decides when to send unconfirmed frames again: after 4 ticks without news, then 8, 16 and every
 * 32, so that a peer that is merely stopped is not flooded. Not thread-safe.
 */
final class Patience {
  private static final int FIRST = 4;
  private static final int LONGEST = 32;

  private int limit = FIRST;
  private int ticks;

  /** News came: start anew. */
  void reset() {
    limit = FIRST;
    ticks = 0;
  }

  /** Counts one tick with frames unconfirmed; tells whether to send them again. */
  boolean isOver() {
    ticks++;
    if (ticks < limit) {
      return false;
    }
    ticks = 0;
    limit = Math.min(2 * limit, LONGEST);
    return true;
  }
}
