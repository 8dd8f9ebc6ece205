package dev.troupe.actor;

import akka.actor.typed.Behavior;
import dev.troupe.task.Target;

/**
 * Makes the behaviour of an actor, in the process that is its own. Implement it with a lambda or a
 * method reference; it travels as data, so what it captures must be able to travel too.
 *
 * @param <M> type of the messages
 */
@FunctionalInterface
public interface BehaviorFactory<M> extends Target {

  /**
   * Makes the behaviour, once in each process.
   *
   * @return the behaviour
   * @throws Exception whatever the user's code throws
   */
  Behavior<M> create() throws Exception;
}
