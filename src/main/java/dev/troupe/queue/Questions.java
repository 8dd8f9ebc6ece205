package dev.troupe.queue;

import dev.troupe.wire.Courier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * What a port has asked the owner of its queue and not heard yet. Thread-safe. Who waits when the
 * owner's process dies, and who asks later, gets an exception of his own.
 */
final class Questions {

  /** A question under its number. */
  record Asked(long number, CompletableFuture<Outpost.Note> answer) {}

  private final Supplier<RuntimeException> lostError;
  private final Courier courier;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<Outpost.Note>> open = new ConcurrentHashMap<>();
  private volatile boolean lost;

  Questions(Supplier<RuntimeException> lostError, Courier courier) {
    this.lostError = lostError;
    this.courier = courier;
  }

  /** Asks. */
  Asked ask(LongConsumer send) {
    long number = numbers.incrementAndGet();
    CompletableFuture<Outpost.Note> answer = new CompletableFuture<>();
    open.put(number, answer);
    if (lost) {
      fail();
    } else {
      send.accept(number);
    }
    return new Asked(number, answer);
  }

  void answer(long number, Outpost.Note note) {
    CompletableFuture<Outpost.Note> asked = open.remove(number);
    if (asked != null) {
      asked.complete(note);
    }
  }

  /** Waits for this answer no longer. */
  void forget(Asked asked) {
    open.remove(asked.number());
  }

  /** Fails everything that is open, and whatever is asked later. */
  void fail() {
    lost = true;
    open.keySet()
        .forEach(
            number -> {
              CompletableFuture<Outpost.Note> asked = open.remove(number);
              if (asked != null) {
                asked.completeExceptionally(lostError.get());
              }
            });
  }

  /** Waits for an answer as long as the owner's process lives; keeps an interrupt for later. */
  Outpost.Note await(Asked asked) {
    courier.help(asked.answer()::isDone, Waiter.FOREVER);
    try {
      return asked.answer().join();
    } catch (CompletionException e) {
      throw lostError.get();
    }
  }

  /** Waits for an answer at most so many nanoseconds. */
  Optional<Outpost.Note> await(Asked asked, long nanos) throws InterruptedException {
    long left = courier.help(asked.answer()::isDone, nanos);
    try {
      return Optional.of(
          left == Waiter.FOREVER
              ? asked.answer().get()
              : asked.answer().get(Math.max(left, 0), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw lostError.get();
    }
  }

  /**
   * Waits at most so many nanoseconds for an answer that comes at once unless the owner is stopped
   * or dead, and then for it no longer; keeps an interrupt for later.
   */
  Optional<Outpost.Note> awaitPatiently(Asked asked, long nanos) {
    long left = courier.help(asked.answer()::isDone, nanos);
    CompletableFuture<Outpost.Note> answer =
        asked
            .answer()
            .exceptionally(lostOwner -> null)
            .completeOnTimeout(null, left, TimeUnit.NANOSECONDS);
    Optional<Outpost.Note> note = Optional.ofNullable(answer.join());
    forget(asked);
    return note;
  }
}
