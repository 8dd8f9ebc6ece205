package dev.troupe.pool;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.function.Consumer;

/** Where a worker's main thread hears from its pool. */
final class WorkerDesk {
  static final String NAME = "worker";

  /** What a worker is told. */
  sealed interface Order extends TroupeMessage {}

  /** Run a task. */
  record Run(TaskKey task, Payload work) implements Order {}

  /** Nothing more will come. */
  enum Leave implements Order {
    INSTANCE
  }

  private WorkerDesk() {}

  static Behavior<Order> create(Consumer<Order> orders) {
    return Behaviors.receiveMessage(
        order -> {
          orders.accept(order);
          return Behaviors.same();
        });
  }
}
