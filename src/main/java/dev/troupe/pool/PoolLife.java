package dev.troupe.pool;

import dev.troupe.node.Node;
import dev.troupe.observe.Log;
import java.lang.ref.Cleaner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How a pool ends: what the handles that were made from one share, and what may be kept without
 * keeping the pool itself reachable. Thread-safe.
 */
public final class PoolLife {
  private static final Log LOG = Log.of(PoolLife.class);
  private static final Cleaner CLEANER = Cleaner.create();

  private final Node node;
  private final PoolDesk desk;
  private final PoolAddress address;
  private CompletableFuture<Void> ended;
  private volatile boolean shut;
  private volatile boolean travelled;

  PoolLife(Node node, PoolDesk desk, PoolAddress address) {
    this.node = node;
    this.desk = desk;
    this.address = address;
  }

  /** Sees to it that the pool ends in peace when nobody can reach its client any more. */
  void endWith(PoolClient client) {
    CLEANER.register(client, this::abandon);
  }

  /** A handle has left, so who can reach the pool is not known any more: it ends with the run. */
  public void travel() {
    travelled = true;
  }

  private void abandon() {
    if (!shut && !travelled && !ended().isDone()) {
      LOG.warn(
          "pool [{}] was never shut down, and nobody can reach it any more: it takes no more tasks"
              + " and ends. Close pools when they are no longer needed, best with try",
          address.name());
      shutdown();
    }
  }

  /** Takes no more tasks. */
  public void shutdown() {
    shut = true;
    desk.tell(address, new PoolActor.Shutdown(node.identity().id()));
  }

  /** Ends everything now. */
  public void terminate() {
    shut = true;
    desk.tell(address, new PoolActor.Terminate(node.identity().id()));
  }

  /**
   * Ends everything; before it returns, all tasks of this process that had not ended have been told
   * so, and whether any worker had begun them. Waits for workers to say it, for two seconds at the
   * most.
   */
  public void halt() {
    shut = true;
    CompletableFuture<Void> halted = new CompletableFuture<>();
    desk.ask(
        address,
        number -> desk.tell(address, new PoolActor.Halt(node.identity().id(), number)),
        answer -> halted.complete(null));
    node.courier().help(halted::isDone, Long.MAX_VALUE);
    halted.join();
  }

  /** Tells whether a handle of this process has shut the pool down or terminated it. */
  public boolean isShut() {
    return shut;
  }

  /** Returns what completes when no worker is left; asked for when somebody first wants to know. */
  public synchronized CompletableFuture<Void> ended() {
    if (ended == null) {
      CompletableFuture<Void> end = new CompletableFuture<>();
      ended = end;
      desk.ask(
          address,
          number -> desk.tell(address, new PoolActor.AwaitEnd(node.identity().id(), number)),
          answer -> end.complete(null));
    }
    return ended;
  }

  /** Waits until no worker is left, for at most so many nanoseconds; tells whether it is so. */
  public boolean awaitEnd(long nanos) throws InterruptedException {
    try {
      ended().get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
