package dev.troupe;

import dev.troupe.task.TaskFailedException;
import java.util.concurrent.ExecutionException;

/** Waits for results and throws what tasks threw. */
final class Results {
  private Results() {}

  /** Returns the result; throws unchecked exceptions as they are and checked ones wrapped. */
  static <T> T await(AsyncResult<T> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw unchecked(result, e.getCause());
    }
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
