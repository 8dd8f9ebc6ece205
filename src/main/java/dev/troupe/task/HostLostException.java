package dev.troupe.task;

/** The machine on which a process ran is out of reach; what ran there has been ended. */
public final class HostLostException extends TroupeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   */
  public HostLostException(String message) {
    super(message, null);
  }
}
