package dev.troupe.task;

/** Stands in for an exception whose class is not on this side, or cannot be rebuilt here. */
public final class RemoteException extends TroupeException {
  private static final long serialVersionUID = 1L;

  private final String originalClass;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param originalClass the name of the original class
   * @param cause why, or null
   */
  public RemoteException(String message, String originalClass, Throwable cause) {
    super(message, cause);
    this.originalClass = originalClass;
  }

  /**
   * Returns the name of the original class.
   *
   * @return the name of the original class
   */
  public String originalClass() {
    return originalClass;
  }
}
