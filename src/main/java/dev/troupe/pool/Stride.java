package dev.troupe.pool;

/** After how many calls the clock is read again: often when they are long. Not thread-safe. */
final class Stride {
  private static final long SHORT_NANOS = 50_000;
  private static final long LONG_NANOS = 200_000;
  private static final int MOST = 1_024;
  private static final int MANY = 128;

  private int length = 1;
  private int left = 1;

  /** Counts a call; tells whether the clock is to be read. */
  boolean isOver() {
    return --left == 0;
  }

  /** So much time has gone by since the clock was read last. */
  void adapt(long nanos) {
    if (nanos > LONG_NANOS) {
      length = 1;
    } else if (nanos < SHORT_NANOS) {
      length = Math.min(MOST, 2 * length);
    }
    left = length;
  }

  /** Returns for how many calls a note may stand: for one, unless they are very many. */
  int notable() {
    return length < MANY ? 1 : length;
  }
}
