package dev.troupe.queue;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.CargoMessage;
import dev.troupe.wire.PromptMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a process hears from a queue of another process; one for each such queue. The protocol is
 * told at {@link QueueActor}; what is known here is in {@link FarPort}, to which what comes from
 * the owner goes straight.
 */
final class Outpost extends AbstractBehavior<Outpost.Note> {

  /** What the owner of a queue says. */
  sealed interface Note extends PromptMessage {

    /** Does at the port what it is for. */
    void enter(FarPort port);
  }

  /**
   * Items on loan. They are void for an outpost that has returned more often than the owner had
   * heard. The redeliveries say how often each was delivered before, none if none was.
   */
  record Deliver(long first, long returns, List<Integer> redeliveries, List<Cargo> cargo)
      implements Note, QueueWord, CargoMessage<Deliver> {
    @Override
    public void enter(FarPort port) {
      port.deliver(this);
    }

    static Deliver of(long first, long returns, List<QueueItem> items) {
      List<Cargo> cargo = new ArrayList<>(items.size());
      boolean again = false;
      for (QueueItem item : items) {
        cargo.add(item.cargo());
        again |= item.redeliveries() > 0;
      }
      return new Deliver(
          first,
          returns,
          again ? items.stream().map(QueueItem::redeliveries).toList() : List.of(),
          cargo);
    }

    @Override
    public Deliver with(List<Cargo> other) {
      return new Deliver(first, returns, redeliveries, other);
    }

    Got got(int index) {
      return new Got(cargo.get(index), redeliveries.isEmpty() ? 0 : redeliveries.get(index));
    }
  }

  /** So many items have arrived, so many slots were ever granted. */
  record Grant(long arrived, long granted) implements Note, QueueWord {
    @Override
    public void enter(FarPort port) {
      port.grant(this);
    }
  }

  /** The owner looks at a gauge of this number. */
  record Look(int gauge) implements Note {
    @Override
    public void enter(FarPort port) {
      port.use(this);
    }
  }

  /** Send what you have, return what you do not need if asked to, and say that you are there. */
  record RollCall(long number, boolean recall) implements Note {
    @Override
    public void enter(FarPort port) {
      port.rollCall(this);
    }
  }

  /** The answer to a question: yes or no. */
  record Flag(long number, boolean yes) implements Note {
    @Override
    public void enter(FarPort port) {
      port.answer(number, this);
    }
  }

  /** The answer to a question: how many items and how many slots. */
  record Measured(long number, int size, int free) implements Note {
    @Override
    public void enter(FarPort port) {
      port.answer(number, this);
    }
  }

  /** The answer to a question: the items, in order. */
  record Items(long number, List<Long> places, List<Cargo> cargo)
      implements Note, CargoMessage<Items> {
    @Override
    public void enter(FarPort port) {
      port.answer(number, this);
    }

    static Items of(long number, List<QueueItem> items) {
      return new Items(
          number,
          items.stream().map(QueueItem::place).toList(),
          items.stream().map(QueueItem::cargo).toList());
    }

    @Override
    public Items with(List<Cargo> other) {
      return new Items(number, places, other);
    }

    List<QueueItem> items() {
      List<QueueItem> items = new ArrayList<>(places.size());
      for (int i = 0; i < places.size(); i++) {
        items.add(new QueueItem(places.get(i), cargo.get(i), 0));
      }
      return items;
    }
  }

  private final FarPort port;

  private Outpost(ActorContext<Note> context, FarPort port) {
    super(context);
    this.port = port;
  }

  static Behavior<Note> create(FarPort port) {
    return Behaviors.setup(context -> new Outpost(context, port));
  }

  @Override
  public Receive<Note> createReceive() {
    return newReceiveBuilder().onMessage(Note.class, this::onNote).build();
  }

  private Behavior<Note> onNote(Note note) {
    note.enter(port);
    return this;
  }
}
