package dev.troupe.node;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Where a child hears from its keeper: while it stands by, calls to run to no end, so that the
 * first that counts is not the first of all; then what it is to be and the call to run; at the end
 * that its outcome has arrived.
 */
final class ChildDesk {
  static final String NAME = "desk";

  /** What the desk is told. */
  sealed interface Command extends TroupeMessage {}

  /** What a child is to do on its main thread. */
  sealed interface Work extends Command {}

  /** Run this call, and say that you have. */
  record Practise(Payload call) implements Work {}

  /** Be the process of this name, a daemon or not, and run this call. */
  record Begin(String name, boolean daemon, Payload call) implements Work {}

  /** The outcome has arrived; the process may end. */
  record OutcomeTaken(String id) implements Command {}

  private ChildDesk() {}

  static Behavior<Command> create(Consumer<Work> work, CompletableFuture<Void> outcomeTaken) {
    return Behaviors.receive(Command.class)
        .onMessage(Practise.class, practise -> tell(() -> work.accept(practise)))
        .onMessage(Begin.class, begin -> tell(() -> work.accept(begin)))
        .onMessage(OutcomeTaken.class, taken -> tell(() -> outcomeTaken.complete(null)))
        .build();
  }

  private static Behavior<Command> tell(Runnable news) {
    news.run();
    return Behaviors.same();
  }
}
