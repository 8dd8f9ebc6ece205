package dev.troupe;

/**
 * What came of one input of an imap: a value or an exception.
 *
 * @param <R> type of the value
 * @param value what the function returned; null if it failed
 * @param failure what it threw, or what happened to its worker; null if it returned
 */
public record TaskOutcome<R>(R value, Throwable failure) {

  static <R> TaskOutcome<R> returned(R value) {
    return new TaskOutcome<>(value, null);
  }

  static <R> TaskOutcome<R> threw(Throwable failure) {
    return new TaskOutcome<>(null, failure);
  }

  /**
   * Tells whether the function returned.
   *
   * @return false if there is a failure
   */
  public boolean isSuccess() {
    return failure == null;
  }
}
