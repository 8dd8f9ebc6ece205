package dev.troupe.node;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.function.Consumer;

/** Waits for the roster's word that a node is dead, forgets the dead node, and passes it on. */
final class DeathWatch {
  private DeathWatch() {}

  static Behavior<Roster.Gone> create(Node node, Consumer<String> callback) {
    return Behaviors.receiveMessage(
        gone -> {
          if (!gone.address().isEmpty()) {
            node.forget(gone.address());
          }
          callback.accept(gone.id());
          return Behaviors.stopped();
        });
  }
}
