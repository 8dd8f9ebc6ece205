package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.Node;
import dev.troupe.node.Requests;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Where a node hears from pools, one desk for all. Thread-safe. A request waits until its answer
 * comes or the roster says that the node of the pool is dead.
 */
final class PoolDesk {

  /** What a pool answers. */
  sealed interface Answer extends TroupeMessage {

    /** Returns the number of the request it answers. */
    long number();
  }

  /** The task has ended; returned or threw. */
  record Done(long number, Payload outcome) implements Answer {}

  /** The task died with its worker. */
  record Lost(long number, String worker, long pid, int exitCode, List<String> lastLines)
      implements Answer {}

  /** The pool was terminated, or broke, before the task had a result. */
  record Dropped(long number, String reason) implements Answer {}

  /** The pool takes no tasks. */
  record Refused(long number, String reason) implements Answer {}

  /** Yes or no. */
  record Flag(long number, boolean yes) implements Answer {}

  /** The node of the pool is dead; never sent, only said within a node. */
  record Orphaned(long number) implements Answer {}

  private static final String NAME = "pool-desk";

  private final Node node;
  private final ActorRef<Answer> actor;
  private final Requests<Answer> requests;

  private PoolDesk(Node node) {
    this.node = node;
    this.requests = new Requests<>(node, Orphaned::new);
    this.actor = node.spawn(receiver(), NAME);
  }

  static PoolDesk of(Node node) {
    return node.service(PoolDesk.class, PoolDesk::new);
  }

  /** Writes a process's last lines for a message, or nothing. */
  static String lastWords(List<String> lines) {
    return lines.isEmpty() ? "" : "; its last words:\n    " + String.join("\n    ", lines);
  }

  /** Returns who gets the answers. */
  ActorRef<Answer> replyTo() {
    return actor;
  }

  /** Makes a request; the answer is called back, on an actor's thread, exactly once. */
  long ask(PoolAddress pool, LongFunction<PoolActor.Command> request, Consumer<Answer> callback) {
    return requests.ask(pool.owner(), number -> tell(pool, request.apply(number)), callback);
  }

  /** Forgets a request whose answer is not wanted any more. */
  void forget(long number) {
    requests.forget(number);
  }

  /** Sends a request that has no answer. */
  void tell(PoolAddress pool, PoolActor.Command request) {
    ActorRef<PoolActor.Command> router = node.resolve(pool.actor());
    node.courier().tell(router, request);
  }

  private Behavior<Answer> receiver() {
    return Behaviors.receiveMessage(
        answer -> {
          requests.settle(answer.number(), answer);
          return Behaviors.same();
        });
  }
}
