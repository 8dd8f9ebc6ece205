package dev.troupe.pool;

import dev.troupe.wire.Cargo;
import java.util.List;

/** What the pool's state wants done. */
sealed interface Move {

  /**
   * Calls to run.
   *
   * @param ordinal the number of the piece in its worker's hands
   * @param from the first call
   * @param to the first call that is not to be run
   * @param patient whether nobody waits for these alone
   * @param function what is called
   * @param work the calls
   */
  record Order(long ordinal, int from, int to, boolean patient, Cargo function, Cargo work) {}

  /** Start a worker's process. */
  record Start(int worker) implements Move {}

  /** Give a worker work. */
  record Assign(int worker, List<Order> orders) implements Move {}

  /** Ask a worker about what it has in hand. */
  record Ask(int worker, Question question) implements Move {}

  /** Let a worker end when it is idle. */
  record Release(int worker) implements Move {}

  /** End a worker's process; gently is to ask first and kill after a grace. */
  record Kill(int worker, boolean gently) implements Move {}

  /** Tell the submitter that calls died with their worker. */
  record Lost(TaskKey task, int from, int to, int worker) implements Move {}

  /** Tell the submitter that a call ran for too long. */
  record Overdue(TaskKey task, int from, int to, int worker) implements Move {}

  /**
   * Tell the submitter that the pool was terminated, or broke, before the task had ended.
   *
   * @param unbegun whether it is known that no worker has begun it
   */
  record Dropped(TaskKey task, boolean unbegun) implements Move {}

  /** Tell the submitter that the pool takes no tasks. */
  record Refused(TaskKey task) implements Move {}

  /** Nobody works here any more. */
  record Ended() implements Move {}
}
