package dev.troupe.pool;

/**
 * A pool as data: what a handle becomes when it travels.
 *
 * @param name its name
 * @param owner the number of the node that owns it
 * @param ownerName the name of the process that owns it
 * @param actor the address of its router
 * @param workers how many workers it has at the most
 * @param bound how many calls may wait for a worker, or 0
 */
public record PoolAddress(
    String name, String owner, String ownerName, String actor, int workers, int bound) {}
