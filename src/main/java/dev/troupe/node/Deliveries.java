package dev.troupe.node;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What processes that have ended have said and nobody has taken yet. Thread-safe. */
final class Deliveries {
  private final Queue<Delivery> late = new ConcurrentLinkedQueue<>();

  /** A process has ended before all it said was taken. */
  void add(Delivery delivery) {
    late.removeIf(Delivery::isDone);
    late.add(delivery);
  }

  /** Waits until all has been taken, as a program waits that prints it itself. */
  void await() {
    for (Delivery next = late.peek(); next != null; next = late.peek()) {
      next.awaitDone();
      late.remove(next);
    }
  }
}
