package dev.troupe.observe;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts what may happen very often, so that nobody can fill the log with it: the first is to be
 * told of at once, all others once a minute at the most. Thread-safe.
 */
public final class Seldom {
  private static final long PERIOD = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier clock;
  private boolean told;
  private long toldAt;
  private long untold;

  /** Creates a counter that has counted nothing. */
  public Seldom() {
    this(System::nanoTime);
  }

  /** Creates a counter with a clock of its own, in nanoseconds. */
  public Seldom(LongSupplier clock) {
    this.clock = clock;
  }

  /** Counts one more; returns how many are to be told of now, mostly zero. */
  public synchronized long count() {
    untold++;
    long now = clock.getAsLong();
    if (told && now - toldAt < PERIOD) {
      return 0;
    }
    long count = untold;
    told = true;
    toldAt = now;
    untold = 0;
    return count;
  }
}
