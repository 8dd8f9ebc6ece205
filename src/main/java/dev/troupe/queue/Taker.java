package dev.troupe.queue;

import java.util.List;

/** Who waits for items. Called by the queue's state, under its owner's lock. */
interface Taker {

  /** Counts the items that it takes now if so many of so many bytes are there; 0 is none yet. */
  int room(int items, long bytes);

  /** Tells whether it waits for more. */
  boolean isHungry();

  /** Tells whether it waits and has nothing that nobody has taken there. */
  default boolean isStarving() {
    return isHungry();
  }

  /** Tells whether it keeps its place before the patient when it has got something. */
  default boolean mustHaveItems() {
    return false;
  }

  /** Gives it items, at most as many as it takes. */
  void give(List<QueueItem> items);
}
