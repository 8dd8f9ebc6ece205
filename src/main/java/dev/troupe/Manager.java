package dev.troupe;

import dev.troupe.task.ManagerDeadException;

/**
 * A server process that hosts queues; the counterpart of CPython's {@code multiprocessing.Manager}.
 * Thread-safe. The queues end with the manager: callers then get a {@link ManagerDeadException}.
 */
public interface Manager extends AutoCloseable {

  /**
   * Creates an unbounded queue in the manager's process.
   *
   * @param <T> type of the items
   * @return the queue
   * @throws ManagerDeadException when the manager's process is dead
   */
  <T> ProcessQueue<T> queue();

  /**
   * Creates a queue in the manager's process.
   *
   * @param <T> type of the items
   * @param maxSize how many items it holds at the most; zero or less is unbounded
   * @return the queue
   * @throws ManagerDeadException when the manager's process is dead
   */
  <T> ProcessQueue<T> queue(int maxSize);

  /**
   * Creates a queue whose items come back in the manager's process; see {@link
   * Troupe#joinableQueue(String, int)}.
   *
   * @param <T> type of the items
   * @param maxSize how many items it holds at the most; zero or less is unbounded
   * @return the queue
   * @throws ManagerDeadException when the manager's process is dead
   */
  <T> ProcessQueue<T> joinableQueue(int maxSize);

  /**
   * Returns the process that serves.
   *
   * @return the manager's process
   */
  ChildProcess process();

  /**
   * Stops the manager and waits for its end; its queues end with it. Idempotent. CPython: {@code
   * shutdown}.
   */
  void shutdown();

  /** The same as {@link #shutdown}. */
  @Override
  void close();
}
