package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.Node;
import dev.troupe.node.Requests;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.CargoMessage;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Where a node hears from pools, one desk for all. Thread-safe. A request waits until its last
 * answer comes or the roster says that the node of the pool is dead.
 */
final class PoolDesk {

  /** What a pool answers. */
  sealed interface Answer extends TroupeMessage {

    /** Returns the number of the request it answers. */
    long number();
  }

  /** Calls of a task have ended; the cargo is a run of what came of each. */
  record Ended(long number, int from, int to, List<Cargo> cargo)
      implements Answer, PoolWord, CargoMessage<Ended> {
    @Override
    public Ended with(List<Cargo> other) {
      return new Ended(number, from, to, other);
    }
  }

  /** Calls died with their worker. */
  record Lost(long number, int from, int to, WorkerEnd end) implements Answer {}

  /** A call ran for too long. */
  record Overdue(long number, int from, int to, String worker, long pid, long nanos)
      implements Answer {}

  /**
   * The pool was terminated, or broke, before the task had a result; the cause if it has one.
   *
   * @param unbegun whether it is known that no worker has begun it
   */
  record Dropped(long number, boolean unbegun, String reason, Payload cause) implements Answer {}

  /** The pool takes no tasks; the cause if it has one. */
  record Refused(long number, String reason, Payload cause) implements Answer {}

  /** Yes or no. */
  record Flag(long number, boolean yes) implements Answer {}

  /** A value of some kind. */
  record Told(long number, Payload value) implements Answer {}

  /** The node of the pool is dead; never sent, only said within a node. */
  record Orphaned(long number) implements Answer {}

  private static final String NAME = "pool-desk";

  private final Node node;
  private final ActorRef<Answer> actor;
  private final Requests<Answer> requests;
  private final Map<String, PoolOwner> owners = new ConcurrentHashMap<>();
  private final Set<String> attached = ConcurrentHashMap.newKeySet();

  private PoolDesk(Node node) {
    this.node = node;
    this.requests = new Requests<>(node, Orphaned::new);
    this.actor = node.spawn(Behaviors.receiveMessage(this::onAnswer), NAME);
    node.courier().direct(actor, answer -> hear((Answer) answer));
  }

  static PoolDesk of(Node node) {
    return node.service(PoolDesk.class, PoolDesk::new);
  }

  /** Makes a pool of this node known, which is then reached straight. */
  void host(String actorName, PoolOwner owner) {
    owners.put(actorName, owner);
  }

  /** Returns who gets the answers. */
  ActorRef<Answer> replyTo() {
    return actor;
  }

  /**
   * Makes a request.
   *
   * @param pool the pool that is asked
   * @param send sends the request under its number
   * @param callback called with each answer, perhaps under the pool's lock; must not block. Says
   *     {@link #forget} after the last
   */
  long ask(PoolAddress pool, LongConsumer send, Consumer<Answer> callback) {
    return requests.ask(pool.owner(), send, callback);
  }

  /** Forgets a request that has had its last answer, or whose answer is not wanted any more. */
  void forget(long number) {
    requests.forget(number);
  }

  /** Makes this desk known to a pool of another node, before it is told anything else. */
  void attach(PoolAddress pool) {
    if (!owners.containsKey(pool.actor()) && attached.add(pool.actor())) {
      tell(pool, new PoolActor.Attach(node.identity().id(), actor));
    }
  }

  /** Tells a pool something. */
  void tell(PoolAddress pool, PoolActor.Request request) {
    PoolOwner owner = owners.get(pool.actor());
    if (owner != null) {
      request.enter(owner);
    } else {
      ActorRef<PoolActor.Command> router = node.resolve(pool.actor());
      node.courier().tell(router, request);
    }
  }

  /** Takes an answer. */
  void hear(Answer answer) {
    if (answer instanceof Ended || answer instanceof Lost || answer instanceof Overdue) {
      requests.tell(answer.number(), answer);
    } else {
      requests.settle(answer.number(), answer);
    }
  }

  private Behavior<Answer> onAnswer(Answer answer) {
    hear(answer);
    return Behaviors.same();
  }
}
