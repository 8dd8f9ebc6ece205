/**
 * The pool engine: a router actor with a bounded number of worker processes. Internal: nothing here
 * is promised to users.
 *
 * <p>{@link dev.troupe.pool.PoolState} holds the rules and knows no Akka; {@link
 * dev.troupe.pool.PoolActor} turns messages into calls on it; {@link dev.troupe.pool.WorkerMain} is
 * what a worker's process runs; {@link dev.troupe.pool.PoolClient} is what a handle is made of.
 */
package dev.troupe.pool;
