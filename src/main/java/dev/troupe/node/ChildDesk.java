package dev.troupe.node;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.wire.Payload;
import dev.troupe.wire.PromptMessage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Where a child hears from its keeper: while it stands by, calls to run to no end; then what it is
 * to be and the call to run; at the end that its outcome has arrived. Practice and earnest come in
 * the same words, so that no word is new when it counts.
 */
final class ChildDesk {
  static final String NAME = "desk";

  /** What the desk is told. */
  sealed interface Command extends PromptMessage {}

  /**
   * Run this call, on the main thread. In earnest: be the process of this name, a daemon or not, in
   * these surroundings.
   */
  record Begin(
      boolean earnest, String name, boolean daemon, Surroundings surroundings, Payload call)
      implements Command {}

  /** The outcome has arrived; if it was in earnest the process may end. */
  record OutcomeTaken(boolean earnest) implements Command {}

  private ChildDesk() {}

  static Behavior<Command> create(Consumer<Begin> work, CompletableFuture<Void> outcomeTaken) {
    return Behaviors.receive(Command.class)
        .onMessage(Begin.class, begin -> tell(() -> work.accept(begin)))
        .onMessage(
            OutcomeTaken.class,
            OutcomeTaken::earnest,
            taken -> tell(() -> outcomeTaken.complete(null)))
        .onMessage(OutcomeTaken.class, taken -> Behaviors.same())
        .build();
  }

  private static Behavior<Command> tell(Runnable news) {
    news.run();
    return Behaviors.same();
  }
}
