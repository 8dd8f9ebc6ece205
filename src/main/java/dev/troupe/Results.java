package dev.troupe;

import dev.troupe.task.TaskFailedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Waits for results and throws what tasks threw. */
final class Results {
  private Results() {}

  /** Returns the result; throws unchecked exceptions as they are and checked ones wrapped. */
  static <T> T await(Supplier<AsyncResult<T>> submission) throws InterruptedException {
    AsyncResult<T> result = submit(submission);
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw unchecked(result, e.getCause());
    }
  }

  private static <T> AsyncResult<T> submit(Supplier<AsyncResult<T>> submission)
      throws InterruptedException {
    try {
      return submission.get();
    } catch (RejectedExecutionException e) {
      throw orInterrupted(e);
    }
  }

  /**
   * Throws an {@link InterruptedException} if it was for an interrupt that nothing was submitted,
   * else what it is given.
   */
  static RuntimeException orInterrupted(Throwable thrown) throws InterruptedException {
    if (thrown instanceof RejectedExecutionException
        && thrown.getCause() instanceof InterruptedException) {
      var unused = Thread.interrupted();
      InterruptedException interrupted = new InterruptedException(thrown.getMessage());
      interrupted.initCause(thrown);
      throw interrupted;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }

  static RuntimeException unchecked(AsyncResult<?> result, Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException runtime
        ? runtime
        : new TaskFailedException(result.describe() + " threw " + thrown, thrown);
  }
}
