package dev.troupe.pool;

import dev.troupe.wire.Payload;

/**
 * A task that waits or runs.
 *
 * @param key which one
 * @param work what to run, encoded
 */
record PoolTask(TaskKey key, Payload work) {}
