package dev.troupe.task;

/** The queue is closed in this process. Other processes go on using it. */
public final class QueueClosedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   */
  public QueueClosedException(String message) {
    super(message);
  }
}
