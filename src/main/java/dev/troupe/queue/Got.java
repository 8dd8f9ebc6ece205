package dev.troupe.queue;

import dev.troupe.wire.Payload;

/**
 * An item that a getter has.
 *
 * @param payload the encoded item
 * @param redeliveries how often it was given to a process that died before it had dealt with it
 */
public record Got(Payload payload, int redeliveries) {}
