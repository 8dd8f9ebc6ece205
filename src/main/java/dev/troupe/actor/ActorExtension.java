package dev.troupe.actor;

import akka.actor.typed.ActorRef;
import dev.troupe.node.Node;
import dev.troupe.node.NodeExtension;
import dev.troupe.wire.Swizzle;
import java.util.List;

/** Lets references of actors travel as arguments, captured values and items. */
public final class ActorExtension implements NodeExtension {

  /** An actor's address. */
  record Address(String actor) {}

  /** Called by the service loader. */
  public ActorExtension() {}

  @Override
  public List<Swizzle<?, ?>> swizzles(Node node) {
    return List.of(actors(node));
  }

  @SuppressWarnings("rawtypes")
  private static Swizzle<ActorRef, Address> actors(Node node) {
    return new Swizzle<>(
        ActorRef.class,
        Address.class,
        actor -> new Address(node.format(actor)),
        address -> node.resolve(address.actor()));
  }
}
