package dev.troupe.actor;

import akka.actor.typed.ActorRef;
import dev.troupe.node.Child;
import dev.troupe.node.ChildEnd;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a run does for the actors in processes of their own that were spawned in it. Thread-safe.
 */
public interface ActorHome {

  /** Tells whether processes may still be started. */
  boolean isOpen();

  /** A process is being started: the end of the run has to wait for it. */
  void starting(CompletableFuture<Child> child);

  /** Says what an end was that was none of the actor's own will. */
  Optional<Throwable> failure(ChildEnd end);

  /** An actor will have no more processes. */
  void over(ActorRef<?> actor);
}
