package dev.troupe.node;

import java.util.Optional;

/** The threads that user code started and that keep a JVM alive. */
final class UserThreads {
  private UserThreads() {}

  /** Waits until the calling thread is the only one that keeps this JVM alive. */
  static void awaitEnd() throws InterruptedException {
    for (Optional<Thread> next = any(); next.isPresent(); next = any()) {
      next.get().join();
    }
  }

  private static Optional<Thread> any() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread != Thread.currentThread())
        .filter(thread -> !thread.isDaemon() && thread.isAlive())
        .filter(thread -> !thread.getName().equals("DestroyJavaVM"))
        .findAny();
  }
}
