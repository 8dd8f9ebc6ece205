package dev.troupe.task;

/** The task ran for longer than its pool allows. */
public final class TaskTimeoutException extends TroupeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   */
  public TaskTimeoutException(String message) {
    super(message, null);
  }
}
