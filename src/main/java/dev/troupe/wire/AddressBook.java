package dev.troupe.wire;

import akka.actor.ActorPath;
import akka.actor.ActorPaths;
import akka.actor.ActorRefProvider;
import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;

/**
 * Says where actors are, as text, and finds them by it. Thread-safe.
 *
 * <p>It remembers none. Akka's own resolver does, hundreds for every thread that ever asked, and
 * with each one that has died all it held: a run that starts many processes would grow.
 */
public final class AddressBook {
  private final ActorRefResolver resolver;
  private final ActorRefProvider provider;

  private AddressBook(ActorSystem<?> system) {
    this.resolver = ActorRefResolver.get(system);
    this.provider = ((ExtendedActorSystem) Adapter.toClassic(system)).provider();
  }

  /** Returns the book of a node. */
  public static AddressBook of(ActorSystem<?> system) {
    return new AddressBook(system);
  }

  /** Returns the text by which any node can find an actor. */
  public String write(ActorRef<?> actor) {
    return resolver.toSerializationFormat(actor);
  }

  /**
   * Finds an actor. One that is gone is not found in another that has its name now.
   *
   * @param <M> type of its messages, which nobody checks
   * @param text what {@link #write} has returned, in this node or another
   * @throws IllegalArgumentException if it is no address of an actor
   */
  public <M> ActorRef<M> find(String text) {
    try {
      ActorPath path = ActorPaths.fromString(text);
      akka.actor.ActorRef found = provider.resolveActorRef(path);
      return Adapter.toTyped(
          isOther(found.path().uid(), path.uid()) ? provider.deadLetters() : found);
    } catch (Exception e) {
      // Scala throws a checked one here and declares none.
      throw new IllegalArgumentException("[%s] is no address of an actor".formatted(text), e);
    }
  }

  /** Zero is any. */
  private static boolean isOther(int found, int wanted) {
    return found != 0 && wanted != 0 && found != wanted;
  }
}
