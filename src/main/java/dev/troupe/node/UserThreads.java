package dev.troupe.node;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The threads that user code started and that keep a JVM alive. */
final class UserThreads {
  private UserThreads() {}

  /** Waits until the calling thread is the only one that keeps this JVM alive. */
  static void awaitEnd() throws InterruptedException {
    Set<Thread> known = Set.of(Thread.currentThread());
    for (Optional<Thread> next = any(known); next.isPresent(); next = any(known)) {
      next.get().join();
    }
  }

  /** Waits, not longer than told, until only the threads given keep this JVM alive. */
  static boolean haveEnded(Set<Thread> known, long deadlineNanos) throws InterruptedException {
    Optional<Thread> next = any(known);
    while (next.isPresent() && System.nanoTime() < deadlineNanos) {
      TimeUnit.NANOSECONDS.timedJoin(next.get(), deadlineNanos - System.nanoTime());
      next = any(known);
    }
    return next.isEmpty();
  }

  private static Optional<Thread> any(Set<Thread> known) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !known.contains(thread))
        .filter(thread -> !thread.isDaemon() && thread.isAlive())
        .filter(thread -> !thread.getName().equals("DestroyJavaVM"))
        .findAny();
  }
}
