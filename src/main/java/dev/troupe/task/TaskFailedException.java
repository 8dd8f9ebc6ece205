package dev.troupe.task;

/** A task threw a checked exception, which is the cause. */
public final class TaskFailedException extends TroupeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param cause why, or null
   */
  public TaskFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
