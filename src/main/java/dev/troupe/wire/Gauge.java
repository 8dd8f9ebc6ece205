package dev.troupe.wire;

import java.lang.invoke.VarHandle;

/**
 * Some numbers that a peer on the same machine shows to this node without sending them: the newest
 * are seen, not each. They are there even when the peer is dead. Read by one thread at a time.
 */
public final class Gauge {
  /** How many numbers a gauge has. */
  public static final int NUMBERS = 6;

  private static final int LOOKS = 3;

  private final Gauges gauges;
  private final int index;
  private long seen;

  Gauge(Gauges gauges, int index) {
    this.gauges = gauges;
    this.index = index;
  }

  /** Returns its number, by which the peer finds it. */
  public int index() {
    return index;
  }

  /**
   * Reads what the peer shows.
   *
   * @param into where the numbers go; what is there is of no use if nothing new was seen
   * @return whether it shows something since it was read last
   */
  public boolean read(long[] into) {
    for (int looks = 0; looks < LOOKS; looks++) {
      long version = gauges.version(index);
      if (version == seen) {
        return false;
      }
      gauges.copy(index, into);
      VarHandle.acquireFence();
      if ((version & 1) == 0 && gauges.version(index) == version) {
        seen = version;
        return true;
      }
    }
    // The peer is about to show more; it rings when it has, or died at it.
    return false;
  }

  /**
   * Reads what a dead peer showed last. If it died while it showed something, some numbers are
   * those from before.
   *
   * @param into where the numbers go
   */
  public void readLast(long[] into) {
    gauges.copy(index, into);
  }
}
