package dev.troupe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The result of a pool's task, ready now or later; the counterpart of CPython's {@code
 * AsyncResult}. Thread-safe. {@link #get()} may be called any number of times; after a failure each
 * call throws an {@link java.util.concurrent.ExecutionException} with a fresh copy of what the task
 * threw as its cause.
 *
 * @param <T> type of the result
 */
public abstract class AsyncResult<T> extends CompletableFuture<T> {

  /** For this package only. */
  AsyncResult() {}

  /**
   * Tells whether the result is there, good or bad. Once true it stays so.
   *
   * @return whether {@link #get()} would return or throw at once
   */
  public final boolean ready() {
    return isDone();
  }

  /**
   * Tells whether the task returned.
   *
   * @return true when it returned, false when it failed
   * @throws IllegalStateException when the result is not ready
   */
  public final boolean successful() {
    if (!isDone()) {
      throw new IllegalStateException(
          "result of " + describe() + " is not ready: wait() for it first");
    }
    return !isCompletedExceptionally();
  }

  /**
   * Waits until the result is ready, for a limited time. Never throws what the task threw.
   *
   * @param timeout how long to wait
   * @throws InterruptedException when interrupted
   */
  public abstract void wait(Duration timeout) throws InterruptedException;

  /** Names the task for messages. */
  abstract String describe();
}
