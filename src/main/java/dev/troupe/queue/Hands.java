package dev.troupe.queue;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the threads of this process have taken out of a tap and perhaps not returned to their users
 * yet. Not thread-safe; used under the port's lock.
 *
 * <p>A thread that comes back has returned what it had. Of one that does not come back, the item
 * counts as returned when its call has said so and a moment has passed: a call says so just before
 * it returns, and the process may die in between.
 */
final class Hands {
  private record Held(long number, Got got, Thread thread) {}

  private final Deque<Held> held = new ArrayDeque<>();

  /** A thread has an item, the loan of a number; numbers grow. */
  void give(long number, Got got, Thread thread) {
    held.add(new Held(number, got, thread));
  }

  /** A thread is here again: what it had has reached its user. */
  void comeBack(Thread thread) {
    if (!held.isEmpty()) {
      held.removeIf(item -> item.thread() == thread);
    }
  }

  /** A moment has passed: what calls said that they return has reached the users. */
  void settle() {
    held.removeIf(item -> item.got().isReturned());
  }

  boolean areEmpty() {
    return held.isEmpty();
  }

  /** Returns the number up to which every loan has reached its user, given the last handed out. */
  long sure(long last) {
    return held.isEmpty() ? last : held.peek().number() - 1;
  }
}
