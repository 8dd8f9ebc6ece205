package dev.troupe.node;

import akka.actor.Address;
import akka.actor.ExtendedActorSystem;
import akka.actor.Identify;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.pattern.Patterns;
import akka.remote.RemoteActorRefProvider;
import akka.remote.artery.ArteryTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Sees to it that what actors of users have said last arrives before their JVM ends. Troupe's own
 * words go by courier, which waits for receipts; theirs go by Akka's remoting, which has none. But
 * it keeps the order between two nodes: so each node that this one speaks with is asked something,
 * and when it has answered, all that was said before has arrived. Akka's own way of flushing does
 * not wait for a node with which it has not spoken before. Of those that are dead nobody is asked.
 */
final class LastWords {
  private static final String ASKED = "/system/members";

  private final ActorSystem<?> system;
  private final Duration patience;

  LastWords(ActorSystem<?> system, Duration patience) {
    this.system = system;
    this.patience = patience;
  }

  /** Completes when all have arrived, or the patience is over. */
  CompletableFuture<Void> arrived() {
    ExtendedActorSystem classic = (ExtendedActorSystem) Adapter.toClassic(system);
    CompletableFuture<?>[] answers =
        peers(classic).stream()
            .map(peer -> classic.provider().resolveActorRef(peer + ASKED))
            .map(asked -> Patterns.ask(asked, new Identify(""), patience))
            .map(answer -> answer.handle((identity, late) -> identity).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(answers);
  }

  /**
   * Members that have joined just now may not be known as such here; those that have left are
   * quarantined. The list of Akka's associations is none of its interface.
   */
  private static List<Address> peers(ExtendedActorSystem classic) {
    ArteryTransport transport =
        (ArteryTransport) ((RemoteActorRefProvider) classic.provider()).transport();
    return CollectionConverters.asJava(transport.remoteAddresses()).stream()
        .filter(peer -> !transport.association(peer).associationState().isQuarantined())
        .toList();
  }
}
