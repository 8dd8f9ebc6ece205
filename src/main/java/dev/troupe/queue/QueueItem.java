package dev.troupe.queue;

import dev.troupe.wire.Payload;

/**
 * An item in its place.
 *
 * @param place its number in the order of the queue
 * @param payload the encoded item
 * @param redeliveries how often a process died that had been given it
 */
public record QueueItem(long place, Payload payload, int redeliveries) {

  QueueItem again() {
    return new QueueItem(place, payload, redeliveries + 1);
  }
}
