package dev.troupe.task;

/** Bytes that arrived could not be rebuilt into a value. */
public final class DecodeException extends TroupeException {
  private static final long serialVersionUID = 1L;

  private final String typeName;

  private final int size;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param typeName the name of the class that could not be rebuilt, or an empty text
   * @param size the number of bytes that arrived
   * @param cause why, or null
   */
  public DecodeException(String message, String typeName, int size, Throwable cause) {
    super(message, cause);
    this.typeName = typeName;
    this.size = size;
  }

  /**
   * Returns the name of the class that could not be rebuilt, or an empty text.
   *
   * @return the name of the class that could not be rebuilt, or an empty text
   */
  public String typeName() {
    return typeName;
  }

  /**
   * Returns the number of bytes that arrived.
   *
   * @return the number of bytes that arrived
   */
  public int size() {
    return size;
  }
}
