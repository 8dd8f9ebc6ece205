package dev.troupe.task;

import java.util.NoSuchElementException;

/** No item came in time, and none was taken. The counterpart of CPython's {@code queue.Empty}. */
public final class QueueEmptyException extends NoSuchElementException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   */
  public QueueEmptyException(String message) {
    super(message);
  }
}
