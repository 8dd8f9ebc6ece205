/**
 * The queue engine: one process owns the items of a queue, the others reach it over slots and items
 * given in advance. Internal: nothing here is promised to users.
 *
 * <p>{@link dev.troupe.queue.QueueState} holds the rules and knows no Akka; {@link
 * dev.troupe.queue.QueueOwner} puts it under a lock and counts what is at the {@link
 * dev.troupe.queue.Edge edges}; {@link dev.troupe.queue.QueueActor} is its door for other
 * processes, where {@link dev.troupe.queue.FarPort} knocks through an {@link
 * dev.troupe.queue.Outpost}; {@link dev.troupe.queue.QueueClient} is what a handle is made of.
 */
package dev.troupe.queue;
