package dev.troupe.task;

/** A target does not exist, is ambiguous, or does not fit its arguments. */
public final class TargetException extends TroupeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param cause why, or null
   */
  public TargetException(String message, Throwable cause) {
    super(message, cause);
  }
}
