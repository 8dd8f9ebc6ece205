package dev.troupe.queue;

/**
 * A queue as data: what a handle becomes when it travels.
 *
 * @param name its name
 * @param owner the number of the node that hosts it
 * @param ownerName the name of the process that hosts it
 * @param managed whether that process is a manager
 * @param actor the address of the actor that owns the items
 * @param capacity how many items it holds; zero or less is unbounded
 */
public record QueueAddress(
    String name, String owner, String ownerName, boolean managed, String actor, int capacity) {}
