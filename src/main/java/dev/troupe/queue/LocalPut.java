package dev.troupe.queue;

import dev.troupe.wire.Payload;

/** A thread of the owner's process that waits for a slot. */
final class LocalPut extends Waiter implements Claimant {
  private final QueueState state;
  private final Payload payload;

  LocalPut(QueueState state, Payload payload) {
    this.state = state;
    this.payload = payload;
  }

  @Override
  public long wish() {
    return isOver() ? 0 : 1;
  }

  @Override
  public void grant(long slots) {
    finish();
    state.fill(payload);
  }
}
