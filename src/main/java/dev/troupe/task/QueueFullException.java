package dev.troupe.task;

/**
 * No slot came free in time. The item is not in the queue and never will be. The counterpart of
 * CPython's {@code queue.Full}.
 */
public final class QueueFullException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   */
  public QueueFullException(String message) {
    super(message);
  }
}
