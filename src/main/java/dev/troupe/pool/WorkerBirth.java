package dev.troupe.pool;

import dev.troupe.wire.Payload;

/**
 * What a worker is told when it is started.
 *
 * @param pool the address of the pool's actor
 * @param worker its number in the pool
 * @param initializer a call to begin with, or null
 * @param exit a call to end with, or null
 * @param timed whether calls may run only for so long
 * @param mostGrowth by how many bytes its heap may grow before it asks to be replaced, or 0
 */
record WorkerBirth(
    String pool, int worker, Payload initializer, Payload exit, boolean timed, long mostGrowth) {}
