package dev.troupe;

import dev.troupe.node.Node;
import java.util.concurrent.Executor;

/**
 * The two threads on which results of pools are completed in a node: callbacks run on one, results
 * without a callback on the other. One that blocks there is left behind with what blocks it.
 */
final class CallbackThreads {
  private final ResultsExecutor callbacks = new ResultsExecutor("troupe-pool-callbacks");
  private final ResultsExecutor results = new ResultsExecutor("troupe-pool-results");

  private CallbackThreads(Node node) {
    var unused =
        node.system()
            .getWhenTerminated()
            .thenRun(
                () -> {
                  callbacks.close();
                  results.close();
                });
  }

  static CallbackThreads of(Node node) {
    return node.service(CallbackThreads.class, CallbackThreads::new);
  }

  Executor forCallbacks(boolean wanted) {
    return wanted ? callbacks : results;
  }
}
