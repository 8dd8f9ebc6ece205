package dev.troupe.node;

/** The machine on which a JVM ran is out of reach, or has ended what ran there. */
public final class JvmLostException extends Exception {
  private static final long serialVersionUID = 1;

  /** Creates it with what has happened, and where. */
  public JvmLostException(String message) {
    super(message);
  }
}
