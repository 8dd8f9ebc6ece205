package dev.troupe.queue;

import dev.troupe.wire.Cargo;

/**
 * An item that a getter has.
 *
 * @param cargo the encoded item
 * @param redeliveries how often it was given to a process that died before it had dealt with it
 */
public record Got(Cargo cargo, int redeliveries) {}
