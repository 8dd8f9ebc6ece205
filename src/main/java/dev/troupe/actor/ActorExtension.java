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

  /** Nobody else can find what lives in an actor system of the program's own. */
  private static String address(ActorRef<?> actor, Node node) {
    String system = actor.path().address().system();
    if (!system.equals(node.system().name())) {
      throw new IllegalArgumentException(
          ("actor [%s] lives in the actor system [%s], which no other process can reach: spawn it in"
                  + " troupe.actorSystem()")
              .formatted(actor.path().name(), system));
    }
    return node.format(actor);
  }

  private static ActorRef<?> found(Address address, Node node) {
    node.ending().flushActors();
    return node.resolve(address.actor());
  }

  @SuppressWarnings("rawtypes")
  private static Swizzle<ActorRef, Address> actors(Node node) {
    return new Swizzle<>(
        ActorRef.class,
        Address.class,
        actor -> new Address(address(actor, node)),
        address -> found(address, node));
  }
}
