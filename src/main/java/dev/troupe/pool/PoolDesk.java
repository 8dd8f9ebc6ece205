package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.Node;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
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

  private record Pending(String owner, Consumer<Answer> callback) {}

  private static final String NAME = "pool-desk";

  private final Node node;
  private final ActorRef<Answer> actor;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
  private final Set<String> watched = ConcurrentHashMap.newKeySet();
  private final Set<String> dead = ConcurrentHashMap.newKeySet();

  private PoolDesk(Node node) {
    this.node = node;
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
    long number = numbers.incrementAndGet();
    pending.put(number, new Pending(pool.owner(), callback));
    watch(pool.owner());
    if (dead.contains(pool.owner())) {
      settle(new Orphaned(number));
    } else {
      tell(pool, request.apply(number));
    }
    return number;
  }

  /** Forgets a request whose answer is not wanted any more. */
  void forget(long number) {
    pending.remove(number);
  }

  /** Sends a request that has no answer. */
  void tell(PoolAddress pool, PoolActor.Command request) {
    ActorRef<PoolActor.Command> router = node.resolve(pool.actor());
    node.courier().tell(router, request);
  }

  private Behavior<Answer> receiver() {
    return Behaviors.receiveMessage(
        answer -> {
          settle(answer);
          return Behaviors.same();
        });
  }

  private void settle(Answer answer) {
    Pending asked = pending.remove(answer.number());
    if (asked != null) {
      asked.callback().accept(answer);
    }
  }

  private void watch(String owner) {
    if (!owner.equals(node.identity().id()) && watched.add(owner)) {
      node.onDeath(owner, this::bury);
    }
  }

  private void bury(String owner) {
    dead.add(owner);
    pending.forEach(
        (number, asked) -> {
          if (asked.owner().equals(owner)) {
            settle(new Orphaned(number));
          }
        });
  }
}
