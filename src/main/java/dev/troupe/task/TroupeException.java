package dev.troupe.task;

/** The root of what Troupe itself reports: a process, a queue or a pool could not do its part. */
public class TroupeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param cause why, or null
   */
  public TroupeException(String message, Throwable cause) {
    super(message, cause);
  }
}
