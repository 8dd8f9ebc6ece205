package dev.troupe.pool;

/** About how long a call takes, and so how many a worker is given ahead. Not thread-safe. */
final class Pace {
  /** About as much work as a worker has in hand. */
  private static final long HELPING_NANOS = 1_000_000;

  private static final long LONG_NANOS = 20_000_000;
  private static final int MOST = 1_000;
  private static final int PIECES = 2;
  private static final int MOST_PIECES = 16;
  private static final int PATIENT_PIECES = 4;

  /** About as much work as a worker has in hand of what nobody waits for alone. */
  private static final long PATIENT_NANOS = 80_000_000;

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
   */
  int ahead() {
    return nanosEach < 0 || nanosEach >= LONG_NANOS ? 0 : Math.max(1, helping());
  }

  /**
   * Returns how many pieces a worker should have in hand at the least: the one that it runs and the
   * next; more where nobody waits for one alone, so that they are given and told together.
   */
  int pieces(Piece next) {
    long nanos = next.size() * nanosEach;
    if (!next.task.patient || nanos >= LONG_NANOS) {
      return PIECES;
    }
    long enough = nanosEach < 0 ? PATIENT_PIECES : PATIENT_NANOS / Math.max(nanos, 1);
    return (int) Math.max(PATIENT_PIECES, Math.min(enough, MOST_PIECES));
  }

  /** Tells whether so many calls take long enough to be worth sharing at once. */
  boolean isLong(int calls) {
    return nanosEach < 0 || calls * nanosEach > HELPING_NANOS;
  }
}
