package dev.troupe.queue;

import dev.troupe.wire.Cargo;

/**
 * An item in its place.
 *
 * @param place its number in the order of the queue
 * @param cargo the encoded item
 * @param redeliveries how often a process died that had been given it
 */
public record QueueItem(long place, Cargo cargo, int redeliveries) {

  /** Copies it for somebody who only looks: the item itself may be gone by then. */
  QueueItem copy() {
    return new QueueItem(place, cargo.copy(), redeliveries);
  }

  QueueItem again() {
    return new QueueItem(place, cargo, redeliveries + 1);
  }
}
