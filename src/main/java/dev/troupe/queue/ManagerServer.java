package dev.troupe.queue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.CurrentNode;
import dev.troupe.node.Node;
import dev.troupe.wire.TroupeMessage;
import java.util.concurrent.CountDownLatch;

/**
 * What a manager's process runs: it creates and hosts queues for whoever asks, until it is told to
 * stop. To the node layer it is a process like any other.
 */
public final class ManagerServer {
  private static final String NAME = "manager";

  /** Where a manager can be asked. */
  record Serving(ActorRef<QueueHost.Create> host, ActorRef<Stop> server) implements TroupeMessage {}

  /** Stop serving. */
  enum Stop implements TroupeMessage {
    INSTANCE
  }

  private ManagerServer() {}

  /**
   * Serves until told to stop; the target of a manager's process.
   *
   * @param client the address of who is to know where to ask
   * @throws InterruptedException when interrupted
   */
  public static void serve(String client) throws InterruptedException {
    Node node = CurrentNode.get().orElseThrow();
    CountDownLatch stopped = new CountDownLatch(1);
    ActorRef<Stop> server = node.spawn(receiver(stopped), NAME);
    ActorRef<Serving> known = node.resolve(client);
    node.courier().tell(known, new Serving(QueueHost.serve(node), server));
    stopped.await();
  }

  private static Behavior<Stop> receiver(CountDownLatch stopped) {
    return Behaviors.receiveMessage(
        stop -> {
          stopped.countDown();
          return Behaviors.same();
        });
  }
}
