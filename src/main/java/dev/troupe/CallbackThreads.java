package dev.troupe;

import dev.troupe.node.Node;
import java.util.concurrent.Executor;

/**
 * The two threads on which results of pools are completed in a node: callbacks run one at a time on
 * one, results without a callback on the other, so that a callback may itself wait for a result.
 */
final class CallbackThreads {
  private final ResultsThread callbacks = new ResultsThread("troupe-pool-callbacks");
  private final ResultsThread results = new ResultsThread("troupe-pool-results");

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
