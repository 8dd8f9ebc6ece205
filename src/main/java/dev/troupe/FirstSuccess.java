package dev.troupe;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for the first of several results that is good, and cancels the others. */
final class FirstSuccess {
  private FirstSuccess() {}

  static <T> T of(List<Future<T>> results, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (results.isEmpty()) {
      throw new IllegalArgumentException("tasks must not be empty");
    }
    CompletableFuture<T> first = new CompletableFuture<>();
    AtomicInteger left = new AtomicInteger(results.size());
    for (Future<T> result : results) {
      var unused =
          ((AsyncResult<T>) result)
              .whenComplete(
                  (value, failure) -> {
                    if (failure == null) {
                      first.complete(value);
                    } else if (left.decrementAndGet() == 0) {
                      first.completeExceptionally(failure);
                    }
                  });
    }
    try {
      return first.get(nanos, TimeUnit.NANOSECONDS);
    } finally {
      results.forEach(result -> result.cancel(true));
    }
  }
}
