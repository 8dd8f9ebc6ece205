package dev.troupe.pool;

/** About how long a call takes, and so how many a worker is given ahead. Not thread-safe. */
final class Pace {
  /** About as much work as a worker has in hand. */
  private static final long HELPING_NANOS = 1_000_000;

  private static final long LONG_NANOS = 20_000_000;
  private static final int MOST = 1_000;
  private static final int FEW = 4;
  private static final int MEMORY = 8;

  private long nanosEach = -1;

  void measure(long nanos, int calls) {
    long each = nanos / Math.max(calls, 1);
    nanosEach = nanosEach < 0 ? each : nanosEach + (each - nanosEach) / MEMORY;
  }

  /** Returns how many calls take about as long as what a worker should have in hand. */
  private int helping() {
    return nanosEach < 0 ? 1 : (int) Math.min(MOST, HELPING_NANOS / (nanosEach + 1));
  }

  /**
   * Returns how many calls a worker should have in hand, with those that it is given before it has
   * asked for them; 0 if none: long calls begin in the order in which they were submitted.
   *
   * @param patient whether nobody waits for the next alone, so that it can be given and told with
   *     others
   */
  int ahead(boolean patient) {
    if (nanosEach < 0 || nanosEach >= LONG_NANOS) {
      return 0;
    }
    return Math.max(patient ? FEW : 1, helping());
  }

  /** Tells whether so many calls take long enough to be worth sharing at once. */
  boolean isLong(int calls) {
    return nanosEach < 0 || calls * nanosEach > HELPING_NANOS;
  }
}
