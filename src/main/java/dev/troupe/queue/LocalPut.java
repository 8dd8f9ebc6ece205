package dev.troupe.queue;

import dev.troupe.wire.Cargo;

/** A thread of the owner's process that waits for a slot. */
final class LocalPut extends Waiter implements Claimant {
  private final QueueState state;
  private final Cargo cargo;

  LocalPut(QueueState state, Cargo cargo) {
    this.state = state;
    this.cargo = cargo;
  }

  @Override
  public long wish() {
    return isOver() ? 0 : 1;
  }

  @Override
  public void grant(long slots) {
    finish();
    state.fill(cargo);
  }
}
