package dev.troupe.queue;

import dev.troupe.wire.Cargo;

/**
 * An item that a getter has. Thread-safe.
 *
 * <p>It is on loan until its call has returned it to the user, so that it comes again if the
 * process dies before that; whoever makes the call says so with {@link #returned}.
 */
public final class Got {
  private final Cargo cargo;
  private final int redeliveries;
  private volatile boolean returned;

  Got(Cargo cargo, int redeliveries) {
    this.cargo = cargo;
    this.redeliveries = redeliveries;
  }

  /** Returns the encoded item. */
  public Cargo cargo() {
    return cargo;
  }

  /** Tells how often it was given to a process that died before it had dealt with it. */
  public int redeliveries() {
    return redeliveries;
  }

  /** Says that the call that got the item is about to return it, or has failed for good. */
  public void returned() {
    returned = true;
  }

  boolean isReturned() {
    return returned;
  }
}
