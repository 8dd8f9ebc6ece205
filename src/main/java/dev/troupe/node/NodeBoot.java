package dev.troupe.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The start of the part of a node that talks to others: its actor system, which takes about a
 * second of processor time. It happens once, on a thread of its own beside the program, and only
 * when it is asked for; whatever needs the actor system waits for it here. Thread-safe.
 */
final class NodeBoot {
  private final Runnable onRequest;
  private final AtomicBoolean requested = new AtomicBoolean();
  private final CompletableFuture<ControlMessage.BootNode> prepared = new CompletableFuture<>();
  private final CompletableFuture<NodeCore> core = new CompletableFuture<>();
  private volatile NodeCore up;

  /**
   * Creates a start that nobody has asked for.
   *
   * @param onRequest is run once, when somebody has; must not block
   */
  NodeBoot(Runnable onRequest) {
    this.onRequest = onRequest;
  }

  /** Asks for the start; the first call counts. */
  void request() {
    if (requested.compareAndSet(false, true)) {
      onRequest.run();
    }
  }

  /** Starts the node on a thread of its own, from now on or as soon as the starter lets it. */
  void run(Starter starter) {
    Thread thread = new Thread(() -> start(starter), "troupe-boot");
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts what there is to start. */
  @FunctionalInterface
  interface Starter {

    /**
     * Starts it.
     *
     * @param prepared is to be told what children need to start theirs, as soon as that is known
     */
    NodeCore start(Consumer<ControlMessage.BootNode> prepared) throws InterruptedException;
  }

  private void start(Starter starter) {
    try {
      NodeCore started = starter.start(prepared::complete);
      up = started;
      started.join();
      core.complete(started);
    } catch (Throwable e) {
      prepared.completeExceptionally(e);
      core.completeExceptionally(e);
    }
  }

  /** Returns what was started; asks for it, and waits for it, if it is not there. */
  NodeCore await() {
    NodeCore now = up;
    if (now != null) {
      return now;
    }
    request();
    try {
      return core.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException why
          ? why
          : new IllegalStateException(
              "the node of this process could not be started", e.getCause());
    }
  }

  /** Tells whether it is there. */
  boolean isUp() {
    return up != null;
  }

  /** Completes with what children need to start their nodes; asks for the start. */
  CompletableFuture<ControlMessage.BootNode> prepared() {
    request();
    return prepared.copy();
  }

  /** Calls back with what was started; asks for it. */
  void whenUp(Consumer<NodeCore> action) {
    request();
    ifUp(action);
  }

  /** Calls back with what was started, if it ever is. */
  void ifUp(Consumer<NodeCore> action) {
    var unused = core.thenAccept(action);
  }

  /** Calls back when it is there, or could not be started. */
  void onEnd(Runnable action) {
    var unused =
        core.handle(
            (started, why) -> {
              action.run();
              return null;
            });
  }

  /** Calls back when it could not be started. */
  void onFailure(Consumer<Throwable> action) {
    var unused =
        core.exceptionally(
            why -> {
              action.accept(why);
              return null;
            });
  }

  /** Completes when it is there, or cannot be started; never if nobody asks for it. */
  CompletableFuture<NodeCore> core() {
    return core.copy();
  }
}
