package dev.troupe.queue;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** What a port has asked the owner of its queue and not heard yet. Thread-safe. */
final class Questions {

  /** A question under its number. */
  record Asked(long number, CompletableFuture<Outpost.Note> answer) {}

  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<Outpost.Note>> open = new ConcurrentHashMap<>();
  private volatile RuntimeException lost;

  /** Asks; the answer fails when the owner's process is dead. */
  Asked ask(LongConsumer send) {
    long number = numbers.incrementAndGet();
    CompletableFuture<Outpost.Note> answer = new CompletableFuture<>();
    open.put(number, answer);
    if (lost != null) {
      fail(lost);
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
  void fail(RuntimeException because) {
    lost = because;
    open.forEach(
        (number, answer) -> {
          open.remove(number);
          answer.completeExceptionally(because);
        });
  }
}
