package dev.troupe.queue;

import dev.troupe.wire.Payload;

/**
 * An item in its place.
 *
 * @param place its number in the order of the queue
 * @param payload the encoded item
 */
record QueueItem(long place, Payload payload) {}
