package dev.troupe.task;

/** A value cannot travel to another JVM. The message holds the path to the part that cannot. */
public final class NotPortableException extends TroupeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param cause why, or null
   */
  public NotPortableException(String message, Throwable cause) {
    super(message, cause);
  }
}
