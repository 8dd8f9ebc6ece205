package dev.troupe.task;

/** A task's result cannot travel back. The counterpart of CPython's {@code MaybeEncodingError}. */
public final class ResultEncodingException extends TroupeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  private final String value;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param reason why the result cannot travel
   * @param value the result as text
   */
  public ResultEncodingException(String message, String reason, String value) {
    super(message, null);
    this.reason = reason;
    this.value = value;
  }

  /**
   * Returns why the result cannot travel.
   *
   * @return why the result cannot travel
   */
  public String reason() {
    return reason;
  }

  /**
   * Returns the result as text.
   *
   * @return the result as text
   */
  public String value() {
    return value;
  }
}
