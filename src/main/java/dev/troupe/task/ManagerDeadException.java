package dev.troupe.task;

/** The manager that hosts a queue is dead, and its queues with it. */
public final class ManagerDeadException extends QueueLostException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, and what to do
   * @param queue the name of the queue
   * @param manager the name of the manager
   */
  public ManagerDeadException(String message, String queue, String manager) {
    super(message, queue, manager);
  }
}
