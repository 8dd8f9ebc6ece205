package dev.troupe.queue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.Node;
import dev.troupe.node.Requests;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Where the threads of a node wait for answers of queues, one desk for all. Thread-safe.
 *
 * <p>A request waits until its answer comes or the roster says that the node of the queue is dead;
 * nothing else ends it, so no answer can come for a request that is forgotten.
 */
final class QueueDesk {

  /** What a queue answers. */
  sealed interface Answer extends TroupeMessage {

    /** Returns the number of the request it answers. */
    long number();

    /** Turns what the state wants said into a message. */
    static Answer of(Effect effect) {
      long number = effect.ticket().number();
      if (effect instanceof Effect.Delivered delivered) {
        return new Delivered(number, delivered.payload());
      } else if (effect instanceof Effect.Accepted) {
        return new Accepted(number);
      } else if (effect instanceof Effect.Refused) {
        return new Refused(number);
      } else if (effect instanceof Effect.AllDone) {
        return new Flag(number, true);
      }
      return new Nothing(number);
    }
  }

  /** The item is in the queue. */
  record Accepted(long number) implements Answer {}

  /** The item is not in the queue and never will be. */
  record Refused(long number) implements Answer {}

  /** An item, on loan until it is confirmed. */
  record Delivered(long number, Payload item) implements Answer {}

  /** No item was taken; or not everything was done. */
  record Nothing(long number) implements Answer {}

  /** Yes or no. */
  record Flag(long number, boolean yes) implements Answer {}

  /** How many items and how many slots. */
  record Measured(long number, int size, int free) implements Answer {}

  /** The items, in order. */
  record Items(long number, List<Payload> items) implements Answer {}

  /** The node of the queue is dead; never sent, only said within a node. */
  record Lost(long number) implements Answer {}

  private static final String NAME = "queue-desk";

  private final Node node;
  private final ActorRef<Answer> actor;
  private final Requests<Answer> requests;

  private QueueDesk(Node node) {
    this.node = node;
    this.requests = new Requests<>(node, Lost::new);
    this.actor = node.spawn(receiver(), NAME);
  }

  static QueueDesk of(Node node) {
    return node.service(QueueDesk.class, QueueDesk::new);
  }

  /** Returns who asks when a request is made here. */
  QueueActor.Caller caller() {
    return new QueueActor.Caller(node.identity().id(), actor);
  }

  /** Makes a request and returns it with its answer to come. */
  Asked ask(QueueAddress queue, LongFunction<QueueActor.Request> request) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    long number = requests.ask(queue.owner(), n -> tell(queue, request.apply(n)), answer::complete);
    return new Asked(number, answer);
  }

  /** Sends a request that has no answer of its own. */
  void tell(QueueAddress queue, QueueActor.Request request) {
    ActorRef<QueueActor.Command> owner = node.resolve(queue.actor());
    node.courier().tell(owner, request);
  }

  /** A request and its answer to come. */
  record Asked(long number, CompletableFuture<Answer> answer) {}

  private Behavior<Answer> receiver() {
    Function<Answer, Behavior<Answer>> onAnswer =
        answer -> {
          requests.settle(answer.number(), answer);
          return Behaviors.same();
        };
    return Behaviors.receiveMessage(onAnswer::apply);
  }
}
