package dev.troupe.wire;

import java.util.function.LongSupplier;

/**
 * How long word takes to a peer and back at the least. Not thread-safe. One frame at a time is
 * timed. What holds a frame or its confirmation up makes a measurement too long and never too
 * short, so the least of them is believed.
 */
final class RoundTrip {
  private final LongSupplier clock;
  private final long slack;
  private long least = Long.MAX_VALUE;
  private long timed;
  private long leftAt;

  /**
   * Creates a measurement.
   *
   * @param clock tells nanoseconds
   * @param slack for how many nanoseconds the peer may keep a confirmation to itself
   */
  RoundTrip(LongSupplier clock, long slack) {
    this.clock = clock;
    this.slack = slack;
  }

  /** A frame leaves. */
  void left(long seq) {
    if (timed == 0) {
      timed = seq;
      leftAt = clock.getAsLong();
    }
  }

  /** Every frame up to this one has been taken. */
  void taken(long seq) {
    if (timed != 0 && seq >= timed) {
      timed = 0;
      least = Math.min(least, clock.getAsLong() - leftAt);
    }
  }

  /** Returns the nanoseconds that a round trip takes for certain; 0 as long as nobody knows. */
  long nanos() {
    return least == Long.MAX_VALUE ? 0 : Math.max(0, least - slack);
  }
}
