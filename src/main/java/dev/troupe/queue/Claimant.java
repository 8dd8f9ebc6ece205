package dev.troupe.queue;

/** Who waits for free slots. Called by the queue's state, under its owner's lock. */
interface Claimant {

  /** Counts the slots that it waits for. */
  long wish();

  /** Tells whether it keeps its place before the patient when it has got something. */
  default boolean mustHaveSlots() {
    return false;
  }

  /** Gives it slots, at most as many as it waits for. */
  void grant(long slots);
}
