package dev.troupe.task;

/**
 * The stack of an exception as it was in the process that threw it; the innermost cause of every
 * exception that comes from another process. The counterpart of CPython's {@code RemoteTraceback}.
 */
public final class RemoteStackTrace extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the cause.
   *
   * @param text the whole remote trace, as it would have been printed there
   */
  public RemoteStackTrace(String text) {
    super("\n" + text, null, false, false);
  }
}
