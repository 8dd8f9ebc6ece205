package dev.troupe.node;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.concurrent.CompletableFuture;

/**
 * Where a child hears from its keeper: first the call to run, at the end that its outcome has
 * arrived. Both may come twice and count once.
 */
final class ChildDesk {
  static final String NAME = "desk";

  /** What the desk is told. */
  sealed interface Command extends TroupeMessage {}

  /** Run this call. */
  record Begin(Payload call) implements Command {}

  /** The outcome has arrived; the process may end. */
  record OutcomeTaken(String id) implements Command {}

  private ChildDesk() {}

  static Behavior<Command> create(
      CompletableFuture<Payload> call, CompletableFuture<Void> outcomeTaken) {
    return Behaviors.receive(Command.class)
        .onMessage(Begin.class, begin -> tell(() -> call.complete(begin.call())))
        .onMessage(OutcomeTaken.class, taken -> tell(() -> outcomeTaken.complete(null)))
        .build();
  }

  private static Behavior<Command> tell(Runnable news) {
    news.run();
    return Behaviors.same();
  }
}
