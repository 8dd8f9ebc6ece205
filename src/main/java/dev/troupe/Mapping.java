package dev.troupe;

import dev.troupe.task.Target;
import dev.troupe.wire.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One map: chunks out, results in the order of the inputs back. It is ready when every chunk has
 * ended; the first failure that arrived is its failure.
 */
final class Mapping<R> {
  private final TaskSender sender;
  private final TaskResult<List<R>> result;
  private final List<AsyncResult<List<Outcome>>> chunks = new ArrayList<>();
  private final List<CompletableFuture<?>> noted = new ArrayList<>();
  private final AtomicReference<Supplier<Throwable>> firstFailure = new AtomicReference<>();

  private Mapping(TaskSender sender, Callbacks<List<R>> callbacks) {
    this.sender = sender;
    this.result = new TaskResult<>(callbacks);
  }

  static <R> AsyncResult<List<R>> start(
      TaskSender sender,
      Target function,
      List<Object[]> inputs,
      int chunkSize,
      Callbacks<List<R>> callbacks) {
    Mapping<R> mapping = new Mapping<>(sender, callbacks);
    mapping.send(new Chunks(sender, function), inputs, chunkSize);
    Executor executor = CallbackThreads.of(sender.node()).forCallbacks(callbacks.wanted());
    var unused =
        CompletableFuture.allOf(mapping.noted.toArray(CompletableFuture[]::new))
            .whenCompleteAsync((nothing, failure) -> mapping.settle(), executor);
    return mapping.result;
  }

  private void send(Chunks sending, List<Object[]> inputs, int chunkSize) {
    for (int from = 0; from < inputs.size(); from += chunkSize) {
      int to = Math.min(from + chunkSize, inputs.size());
      AsyncResult<List<Outcome>> chunk = sending.send(inputs.subList(from, to));
      noted.add(chunk.whenComplete((outcomes, failure) -> note(chunk, outcomes, failure)));
      chunks.add(chunk);
    }
    result.sent("map of %d inputs".formatted(inputs.size()), this::cancel);
  }

  private boolean cancel(boolean evenRunning) {
    return chunks.stream().filter(chunk -> chunk.cancel(evenRunning)).count() > 0;
  }

  private void note(AsyncResult<List<Outcome>> chunk, List<Outcome> outcomes, Throwable failure) {
    if (failure != null) {
      firstFailure.compareAndSet(null, () -> causeOf(chunk));
      return;
    }
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Threw threw) {
        firstFailure.compareAndSet(null, sender.rebuilder(threw.failure()));
        return;
      }
    }
  }

  private void settle() {
    if (firstFailure.get() != null) {
      result.fail(firstFailure.get());
      return;
    }
    try {
      List<R> values = new ArrayList<>();
      for (AsyncResult<List<Outcome>> chunk : chunks) {
        for (Outcome outcome : chunk.join()) {
          values.add(sender.value(((Outcome.Returned) outcome).value()));
        }
      }
      result.succeed(values);
    } catch (RuntimeException | Error e) {
      result.fail(() -> e);
    }
  }

  private static Throwable causeOf(AsyncResult<?> chunk) {
    try {
      chunk.get();
      throw new AssertionError("the chunk did not fail");
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    } catch (java.util.concurrent.CancellationException e) {
      return e;
    }
  }
}
