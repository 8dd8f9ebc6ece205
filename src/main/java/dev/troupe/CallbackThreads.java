package dev.troupe;

import dev.troupe.node.Node;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The two threads on which results of pools are completed in a node: callbacks run one at a time on
 * one, results without a callback on the other, so that a callback may itself wait for a result.
 */
final class CallbackThreads {
  private final ExecutorService callbacks = single("troupe-pool-callbacks");
  private final ExecutorService results = single("troupe-pool-results");

  private CallbackThreads() {}

  static CallbackThreads of(Node node) {
    return node.service(CallbackThreads.class, self -> new CallbackThreads());
  }

  Executor forCallbacks(boolean wanted) {
    return wanted ? callbacks : results;
  }

  private static ExecutorService single(String name) {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
