package dev.troupe.task;

/** A process ended, or did not answer, before its target could begin. */
public final class StartFailedException extends TroupeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param cause why, or null
   */
  public StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
