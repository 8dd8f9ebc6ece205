package dev.troupe.wire;

/**
 * Decides when to send unconfirmed frames again: after 2 ticks without news, then 4, 8 and every
 * 16, so that a peer that is merely stopped is not flooded. Not thread-safe.
 */
final class Patience {
  private static final int FIRST = 2;
  private static final int LONGEST = 16;

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
