package dev.troupe.wire;

/**
 * What moves a {@link Gauge} of a peer: it costs no message, and wakes the peer only if nobody
 * looks there. Used by one thread at a time.
 */
public final class Needle {
  private final Gauges gauges;
  private final int index;
  private final OutLink back;
  private long version;
  private long rings;

  Needle(Gauges gauges, int index, OutLink back) {
    this.gauges = gauges;
    this.index = index;
    this.back = back;
  }

  /**
   * Shows numbers that the peer need not notice.
   *
   * @param numbers as many as a gauge has
   */
  public void show(long[] numbers) {
    version += 2;
    gauges.show(index, version, numbers);
  }

  /**
   * Makes the peer notice what is shown.
   *
   * @return false if it cannot be reached in this way at the moment, and must be sent a message
   */
  public boolean ring() {
    gauges.ring(index, ++rings);
    return back.nudge();
  }
}
