/**
 * The queue engine: one actor owns the items of a queue, desks in every node speak to it. Internal:
 * nothing here is promised to users.
 *
 * <p>{@link dev.troupe.queue.QueueState} holds the rules and knows no Akka; {@link
 * dev.troupe.queue.QueueActor} turns messages into calls on it; {@link dev.troupe.queue.QueueDesk}
 * lets threads of a node wait for answers; {@link dev.troupe.queue.QueueClient} is what a handle is
 * made of.
 */
package dev.troupe.queue;
