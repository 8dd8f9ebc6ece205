package dev.troupe;

import akka.actor.PoisonPill;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import dev.troupe.node.Child;
import dev.troupe.node.JvmShutdown;
import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.pool.PoolLife;
import dev.troupe.task.Placement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was started through one door, and the order in which it ends: actors, daemons and pools that
 * are still open are terminated, other processes and pools are waited for, and the managers, whose
 * queues they may need to the last, come last. Thread-safe.
 */
final class Household {
  private static final AtomicInteger MANAGERS = new AtomicInteger();

  private final Node node;
  private final Set<Child> children = ConcurrentHashMap.newKeySet();
  private final Set<ActorRef<?>> actors = ConcurrentHashMap.newKeySet();
  private final Map<Integer, CompletableFuture<Void>> starting = new ConcurrentHashMap<>();
  private final AtomicInteger starts = new AtomicInteger();
  private final Set<PoolLife> pools = ConcurrentHashMap.newKeySet();
  private final Set<ManagerHandle> managers = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  Household(Node node) {
    this.node = node;
  }

  void checkOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the run is closed: open another with Troupe.open()");
    }
  }

  /** Whoever is on the way out begins nothing. */
  void checkMayStart(String what) {
    checkOpen();
    if (JvmShutdown.isShuttingDown()) {
      throw new IllegalStateException(
          "cannot start %s: this JVM is shutting down. Start it before main returns or System.exit()"
              .formatted(what));
    }
  }

  boolean isOpen() {
    return !closed.get();
  }

  /** What was being started while it was closed ends as what was there. */
  void add(Child child) {
    children.add(child);
    child.onEnd(end -> children.remove(child));
    if (closed.get() && child.spec().daemon()) {
      child.terminate();
    }
  }

  void add(ActorRef<?> actor) {
    actors.add(actor);
  }

  void remove(ActorRef<?> actor) {
    actors.remove(actor);
  }

  /**
   * A child is being started, and is one of ours before anybody who waits for that goes on. To be
   * called before it is looked whether this is open: either sees the other.
   */
  void add(CompletableFuture<Child> child) {
    int number = starts.incrementAndGet();
    CompletableFuture<Void> added = new CompletableFuture<>();
    starting.put(number, added);
    var unused =
        child.whenComplete(
            (there, why) -> {
              if (there != null) {
                add(there);
              }
              starting.remove(number);
              added.complete(null);
            });
  }

  void add(PoolLife pool) {
    pools.add(pool);
    var unused = pool.ended().thenRun(() -> pools.remove(pool));
  }

  ManagerHandle manager(String name, Placement placement) {
    checkMayStart("a manager");
    String called = name.isEmpty() ? "Manager-" + MANAGERS.incrementAndGet() : name;
    ManagerHandle manager = ManagerHandle.start(node, LaunchSpec.plain(called, true).on(placement));
    managers.add(manager);
    return manager;
  }

  /** It is not to start another process when the one it has is terminated. */
  private static void stop(ActorRef<?> actor) {
    Adapter.toClassic(actor).tell(PoisonPill.getInstance(), akka.actor.ActorRef.noSender());
  }

  /** Ends everything in order; tells whether this call was the first. */
  boolean close() {
    if (!closed.compareAndSet(false, true)) {
      return false;
    }
    actors.forEach(Household::stop);
    starting.values().forEach(CompletableFuture::join);
    children.stream().filter(child -> child.spec().daemon()).forEach(Child::terminate);
    pools.stream().filter(pool -> !pool.isShut()).forEach(PoolLife::terminate);
    children.forEach(child -> child.end().join());
    pools.forEach(pool -> pool.ended().join());
    managers.forEach(ManagerHandle::shutdown);
    node.nursery().awaitOutput();
    return true;
  }
}
