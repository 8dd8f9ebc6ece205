package dev.troupe.pool;

import java.time.Duration;

/**
 * What a pool promises beyond running tasks. Zero switches a rule off.
 *
 * @param workers how many processes work at the most
 * @param eager whether workers are started before there is work
 * @param tasksPerWorker after how many tasks a worker is replaced
 * @param taskTimeout how long a task may run
 * @param grace how long an interrupted task may take to end before its worker is killed
 * @param exitTimeout how long the JVM of a worker may take to end after its exit function has
 * @param retries how often a task whose worker died is given to another
 * @param restarts so many workers that die without a task within the window break the pool
 * @param restartWindow the window
 * @param idle after how long without work a worker ends
 * @param bound how many tasks may wait for a worker
 * @param plain whether a worker runs no code of the user's but tasks: no initializer, no exit
 *     function
 */
public record PoolRules(
    int workers,
    boolean eager,
    int tasksPerWorker,
    Duration taskTimeout,
    Duration grace,
    Duration exitTimeout,
    int retries,
    int restarts,
    Duration restartWindow,
    Duration idle,
    int bound,
    boolean plain) {

  /** Returns the rules of a plain pool. */
  public static PoolRules of(int workers) {
    return new PoolRules(
        workers,
        true,
        0,
        Duration.ZERO,
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        0,
        3 * workers,
        Duration.ofSeconds(10),
        Duration.ZERO,
        0,
        true);
  }
}
