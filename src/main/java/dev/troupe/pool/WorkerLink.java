package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.Courier;
import dev.troupe.wire.Gauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the pool speaks to one worker and sees how far it is. Used under the pool's lock. */
final class WorkerLink {
  private final Courier courier;
  private final ActorRef<WorkerDesk.Word> desk;
  private Optional<Gauge> gauge = Optional.empty();

  WorkerLink(Courier courier, ActorRef<WorkerDesk.Word> desk) {
    this.courier = courier;
    this.desk = desk;
    courier.expectMuch(desk);
  }

  void assign(List<Move.Order> orders) {
    List<WorkerDesk.Part> parts = new ArrayList<>(orders.size());
    List<Cargo> cargo = new ArrayList<>(orders.size() + 1);
    Cargo function = null;
    for (Move.Order order : orders) {
      boolean same = isSame(order.function(), function);
      if (!same) {
        function = order.function();
        cargo.add(function);
      }
      parts.add(new WorkerDesk.Part(order.from(), order.to(), order.patient(), same));
      cargo.add(order.work());
    }
    if (gauge.isEmpty()) {
      gauge = courier.gauge(desk, () -> {});
      gauge.ifPresent(opened -> tell(new WorkerDesk.Look(opened.index())));
    }
    tell(new WorkerDesk.Run(orders.get(0).ordinal(), parts, cargo));
  }

  /** To compare the bytes of functions that are not the same object would take longer. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Cargo one, Cargo other) {
    return one == other;
  }

  void tell(WorkerDesk.Word word) {
    courier.tell(desk, word);
  }

  /** Tells whether all that it said is here when its process has ended. */
  boolean isNear() {
    return gauge.isPresent();
  }

  /** Returns how far it was when it died. */
  Place last() {
    return gauge.map(WorkerLink::last).orElse(Place.NOWHERE);
  }

  private static Place last(Gauge gauge) {
    long[] numbers = new long[Gauge.NUMBERS];
    gauge.readLast(numbers);
    return Shown.read(numbers);
  }
}
