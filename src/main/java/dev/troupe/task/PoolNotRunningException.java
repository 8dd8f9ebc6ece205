package dev.troupe.task;

/** The pool takes no more tasks: it was shut down or terminated. */
public final class PoolNotRunningException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   */
  public PoolNotRunningException(String message) {
    super(message);
  }
}
