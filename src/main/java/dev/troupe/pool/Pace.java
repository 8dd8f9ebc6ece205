package dev.troupe.pool;

/** About how long a call takes, and so how many a worker is given ahead. Not thread-safe. */
final class Pace {
  /** About as much work as a worker has in hand. */
  private static final long HELPING_NANOS = 1_000_000;

  private static final long LONG_NANOS = 20_000_000;
  private static final int MOST = 1_000;
  private static final int MEMORY = 8;

  private long nanosEach = -1;

  void measure(long nanos, int calls) {
    long each = nanos / Math.max(calls, 1);
    nanosEach = nanosEach < 0 ? each : nanosEach + (each - nanosEach) / MEMORY;
  }

  /** Returns how many calls a worker should have in hand. */
  int helping() {
    return nanosEach < 0 ? 1 : (int) Math.min(MOST, HELPING_NANOS / (nanosEach + 1));
  }

  /**
   * Tells whether it is worth while to give a worker its next call before it has asked for it. Long
   * calls begin in the order in which they were submitted instead.
   */
  boolean isWorthAhead() {
    return nanosEach >= 0 && nanosEach < LONG_NANOS;
  }

  /** Tells whether so many calls take long enough to be worth sharing at once. */
  boolean isLong(int calls) {
    return nanosEach < 0 || calls * nanosEach > HELPING_NANOS;
  }
}
