package dev.troupe.pool;

/** What the pool's state wants done. */
sealed interface Move {

  /** Start a worker's process. */
  record Start(int worker) implements Move {}

  /** Give a worker a task. */
  record Assign(int worker, PoolTask task) implements Move {}

  /** Let a worker end when it is idle. */
  record Release(int worker) implements Move {}

  /** Kill a worker's process. */
  record Kill(int worker) implements Move {}

  /** Tell the submitter that the task died with its worker. */
  record Lost(TaskKey task, int worker) implements Move {}

  /**
   * Tell the submitter that the pool was terminated, or is broken, before the task had a result.
   */
  record Dropped(TaskKey task) implements Move {}

  /** Tell the submitter that the pool takes no tasks. */
  record Refused(TaskKey task) implements Move {}

  /** Nobody works here any more. */
  record Ended() implements Move {}
}
