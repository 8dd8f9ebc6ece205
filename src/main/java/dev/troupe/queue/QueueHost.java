package dev.troupe.queue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.Node;
import dev.troupe.wire.TroupeMessage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Creates queues in a node: for the node itself, and, in a manager's process, for others who ask
 * its actor. Thread-safe.
 */
public final class QueueHost {
  private static final String NAME = "queue-host";

  /** Create a queue; its address goes to the manager's client. */
  record Create(String name, int capacity, boolean explicit, long number, ActorRef<Created> replyTo)
      implements TroupeMessage {}

  /** A queue was created. */
  record Created(long number, QueueAddress queue) implements TroupeMessage {}

  private final Node node;
  private final boolean managed;
  private final AtomicLong numbers = new AtomicLong();

  private QueueHost(Node node, boolean managed) {
    this.node = node;
    this.managed = managed;
  }

  /** Returns the host for this node's own queues. */
  public static QueueHost of(Node node) {
    return node.service(QueueHost.class, self -> new QueueHost(self, false));
  }

  /**
   * Creates a queue here.
   *
   * @param name its name, or an empty text for {@code queue-N}
   * @param capacity how many items it holds; zero or less is unbounded
   * @param explicit whether an item that was taken comes back when its getter dies before it has
   *     said that it is done with it
   * @return its address
   */
  public QueueAddress create(String name, int capacity, boolean explicit) {
    long number = numbers.incrementAndGet();
    String called = name.isEmpty() ? "queue-" + number : name;
    QueueVoice voice = new QueueVoice(node);
    QueueOwner owner = new QueueOwner(capacity, explicit, voice);
    QueueDoor door = new QueueDoor(node, owner, voice);
    ActorRef<QueueActor.Command> ref = node.spawnNumbered(QueueActor.create(door), "queue");
    node.courier().direct(ref, message -> door.enter((QueueActor.Request) message));
    String actor = node.format(ref);
    QueueDesk.of(node).host(actor, owner);
    return new QueueAddress(
        called, node.identity().id(), node.identity().info().name(), managed, actor, capacity);
  }

  /** Starts to serve others in a manager's node; returns the address to ask. */
  static ActorRef<Create> serve(Node node) {
    QueueHost host = new QueueHost(node, true);
    return node.spawn(host.server(), NAME);
  }

  private Behavior<Create> server() {
    return Behaviors.receiveMessage(
        create -> {
          QueueAddress queue = create(create.name(), create.capacity(), create.explicit());
          node.courier().tell(create.replyTo(), new Created(create.number(), queue));
          return Behaviors.same();
        });
  }
}
