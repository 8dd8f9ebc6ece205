package dev.troupe.actor;

import akka.actor.ActorInitializationException;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.CurrentNode;
import dev.troupe.node.Node;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What the process of an actor runs: the actor, to its end, as the guardian of all that it spawns
 * there. To the node layer it is a process like any other, but that its end is the actor's: whoever
 * watches or supervises the actor is not to wait for threads that it has left behind.
 */
final class ActorMain {
  private static final String STAGE = "stage";

  private ActorMain() {}

  /**
   * Performs; the target of an actor's process.
   *
   * @param factory makes the actor
   * @param name its name
   * @param proxy the address of who is to know where it is
   * @param life the how manieth it is of that name
   * @throws Exception what the actor has thrown
   */
  public static void perform(BehaviorFactory<Object> factory, String name, String proxy, long life)
      throws Exception {
    Node node = CurrentNode.get().orElseThrow();
    node.ending().flushActors();
    node.ending().leaveThreads();
    Behavior<Object> behavior =
        Objects.requireNonNull(factory.create(), "the factory of an actor has returned null");
    CompletableFuture<Void> ended = new CompletableFuture<>();
    node.spawn(stage(behavior, name, node, node.resolve(proxy), life, ended), STAGE);
    try {
      ended.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception thrown ? thrown : e;
    }
  }

  private static Behavior<Void> stage(
      Behavior<Object> behavior,
      String name,
      Node node,
      ActorRef<ActorProxy.Up> proxy,
      long life,
      CompletableFuture<Void> ended) {
    return Behaviors.setup(
        context -> {
          try {
            ActorRef<Object> actor = context.spawn(behavior, name);
            context.watch(actor);
            node.courier().tell(proxy, new ActorProxy.Up(life, actor));
          } catch (RuntimeException e) {
            return end(ended, e);
          }
          return Behaviors.receive(Void.class)
              .onSignal(ChildFailed.class, failed -> end(ended, failed.getCause()))
              .onSignal(Terminated.class, stopped -> end(ended, null))
              .build();
        });
  }

  private static Behavior<Void> end(CompletableFuture<Void> ended, Throwable why) {
    if (why == null) {
      ended.complete(null);
    } else {
      ended.completeExceptionally(thrown(why));
    }
    return Behaviors.stopped();
  }

  /** What a factory or {@code setup} throws comes in a wrapper of Akka's. */
  private static Throwable thrown(Throwable why) {
    return why instanceof ActorInitializationException && why.getCause() != null
        ? why.getCause()
        : why;
  }
}
