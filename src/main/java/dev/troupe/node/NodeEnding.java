package dev.troupe.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.io.Tcp;
import akka.pattern.Patterns;
import dev.troupe.observe.Log;
import dev.troupe.wire.Courier;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * How a node ends: what a JVM that ends of its own accord waits for, so that nothing it has said is
 * lost, and how soon it lets go. None of it waits for ever, since whoever is to receive may be
 * stopped, nor for actors that have ended. Thread-safe.
 */
public final class NodeEnding {
  private static final Log LOG = Log.of(NodeEnding.class);
  private static final Duration FLUSH = Duration.ofSeconds(2);
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofMillis(200);

  private final ActorSystem<Void> system;
  private final Courier courier;
  private final List<Runnable> beforeDrain = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> ofActors;
  private volatile boolean flushes;
  private volatile boolean leavesThreads;

  NodeEnding(ActorSystem<Void> system, Courier courier) {
    this.system = system;
    this.courier = courier;
    this.ofActors = system.getWhenTerminated().<Void>thenApply(done -> null).toCompletableFuture();
  }

  /** Adds something to be done before a JVM that ends of its own accord waits for its messages. */
  public void beforeDrain(Runnable task) {
    beforeDrain.add(task);
  }

  /** Somebody here may tell actors of users something: that goes by Akka, and is waited for. */
  public void flushActors() {
    flushes = true;
  }

  /** This process is over when its target has ended, whatever threads that has left behind. */
  public void leaveThreads() {
    leavesThreads = true;
  }

  boolean leavesThreads() {
    return leavesThreads;
  }

  /** Waits until all has arrived that was sent by courier. */
  void drain() {
    beforeDrain.forEach(Runnable::run);
    await(courier.drained(), DRAIN);
  }

  /** Waits until what users' actors have said to others has arrived. */
  void flush() {
    if (!flushes) {
      return;
    }
    try {
      await(new LastWords(system, FLUSH).arrived(), FLUSH);
    } catch (IllegalStateException e) {
      // The actors are ending, so nobody can say anything any more.
      LOG.debug("what users' actors have said last may not have arrived", e);
    }
  }

  private void await(CompletableFuture<?> done, Duration most) {
    CompletableFuture.anyOf(done, ofActors)
        .completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /**
   * Has every thread come back that waits in native code for words of others; with its JVM, the
   * node ends by itself, and sooner than if it were closed.
   */
  CompletableFuture<Void> fallSilent() {
    courier.close();
    return Patterns.gracefulStop(Tcp.get(Adapter.toClassic(system)).manager(), SILENCE)
        .<Void>handle((stopped, failure) -> null)
        .toCompletableFuture();
  }

  /** Tells whether the actors have ended, upon which nothing is heard here any more. */
  boolean isOver() {
    return ofActors.isDone();
  }

  /** Completes when the actors have ended. */
  CompletableFuture<Void> ofActors() {
    return ofActors.copy();
  }
}
