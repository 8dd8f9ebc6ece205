package dev.troupe.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.troupe.node.Node;
import dev.troupe.wire.Call;
import dev.troupe.wire.Payload;
import dev.troupe.wire.Targets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Makes actors in processes of their own. */
public final class ProcessActors {
  private static final String TARGET = ActorMain.class.getName() + "#perform";

  private ProcessActors() {}

  /**
   * Returns the behaviour that stands for an actor in a process of its own.
   *
   * @param <M> type of the messages
   * @param node where it is spawned
   * @param factory makes the actor
   * @param terms how it is kept
   * @param home the run
   * @throws dev.troupe.task.NotPortableException when something that the factory captures cannot
   *     travel
   */
  public static <M> Behavior<M> behavior(
      Node node, BehaviorFactory<M> factory, ActorTerms terms, ActorHome home) {
    String name = terms.spec().name();
    // Whatever cannot travel is told to whoever calls, not when it is too late.
    Targets.call(factory, List.of(), node.codec());
    encode(node, factory, name, "", 0);
    Function<ActorRef<Object>, LongFunction<Payload>> call =
        proxy -> life -> encode(node, factory, name, node.format(proxy), life);
    return ActorProxy.create(node, terms, call, home).unsafeCast();
  }

  private static Payload encode(
      Node node, BehaviorFactory<?> factory, String name, String proxy, long life) {
    Call call =
        Targets.call(
            TARGET,
            List.of(factory, name, proxy, life),
            Map.of(),
            ActorMain.class.getClassLoader(),
            node.codec());
    return new Payload(node.codec().encode(call));
  }
}
