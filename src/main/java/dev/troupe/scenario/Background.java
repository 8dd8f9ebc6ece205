package dev.troupe.scenario;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that wait for something, and never keep a JVM alive. */
final class Background {
  private static final ExecutorService WAITING = Executors.newCachedThreadPool(Background::thread);

  private Background() {}

  /** Runs something that blocks on a thread of its own. */
  static CompletableFuture<Void> run(Callable<?> blocking) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    WAITING.execute(
        () -> {
          try {
            blocking.call();
            done.complete(null);
          } catch (Exception e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "troupe-scenario");
    thread.setDaemon(true);
    return thread;
  }
}
