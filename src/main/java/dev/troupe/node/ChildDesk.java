package dev.troupe.node;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.concurrent.CompletableFuture;

/**
 * Where a child hears from its keeper: first what it is to be and the call to run, at the end that
 * its outcome has arrived. Both may come twice and count once.
 */
final class ChildDesk {
  static final String NAME = "desk";

  /** What the desk is told. */
  sealed interface Command extends TroupeMessage {}

  /** Be the process of this name, a daemon or not, and run this call. */
  record Begin(String name, boolean daemon, Payload call) implements Command {}

  /** The outcome has arrived; the process may end. */
  record OutcomeTaken(String id) implements Command {}

  private ChildDesk() {}

  static Behavior<Command> create(
      CompletableFuture<Begin> part, CompletableFuture<Void> outcomeTaken) {
    return Behaviors.receive(Command.class)
        .onMessage(Begin.class, begin -> tell(() -> part.complete(begin)))
        .onMessage(OutcomeTaken.class, taken -> tell(() -> outcomeTaken.complete(null)))
        .build();
  }

  private static Behavior<Command> tell(Runnable news) {
    news.run();
    return Behaviors.same();
  }
}
