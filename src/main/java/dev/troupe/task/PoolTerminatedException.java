package dev.troupe.task;

/** The pool was terminated before the task had a result. */
public final class PoolTerminatedException extends TroupeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   */
  public PoolTerminatedException(String message) {
    super(message, null);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param cause why the pool ended
   */
  public PoolTerminatedException(String message, Throwable cause) {
    super(message, cause);
  }
}
