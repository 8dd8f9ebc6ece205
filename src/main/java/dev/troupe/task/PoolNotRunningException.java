package dev.troupe.task;

import java.util.concurrent.RejectedExecutionException;

/** The pool takes no more tasks: it was shut down or terminated. */
public final class PoolNotRunningException extends RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   */
  public PoolNotRunningException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what happened, to whom, with which value, and what to do
   * @param cause why the pool stopped
   */
  public PoolNotRunningException(String message, Throwable cause) {
    super(message, cause);
  }
}
