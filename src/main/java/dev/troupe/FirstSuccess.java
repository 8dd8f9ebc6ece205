package dev.troupe;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for the first of several results that is good, and cancels the others. */
final class FirstSuccess {
  private FirstSuccess() {}

  static <T> T of(List<AsyncResult<T>> results, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> first = new CompletableFuture<>();
    AtomicInteger left = new AtomicInteger(results.size());
    for (AsyncResult<T> result : results) {
      var unused =
          result.whenComplete(
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
