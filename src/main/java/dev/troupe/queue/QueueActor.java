package dev.troupe.queue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.CargoMessage;
import dev.troupe.wire.PromptMessage;
import java.util.List;

/**
 * Hears other processes on behalf of a queue, in the process that owns it. What comes from other
 * nodes goes straight to its {@link QueueDoor}.
 *
 * <ul>
 *   <li><b>Who says what.</b> An {@link Outpost} of any node says {@link Attach} first. Everything
 *       between an outpost and this actor goes in order, so each side knows what the other knew.
 *   <li><b>Putting.</b> An outpost sends items ({@link Arrive}) only for slots that it was granted
 *       ({@link Outpost.Grant}), so nothing it has sent is ever refused. Whether a put that waits
 *       gets a slot or its time is over is decided in the outpost, which holds the slots. Slots
 *       that it does not need it gives back ({@link Want}).
 *   <li><b>Getting.</b> An outpost says up to which number it takes items ({@link Tapped}); the
 *       owner delivers them on loan, in batches, each when the one before has arrived or when it is
 *       full. The outpost says which it has handed to getters, whose slots are free then, and which
 *       have reached them; only these are gone for good. What it will not use it returns, and with
 *       it all that is under way to it: items that left before the owner heard of the return are
 *       void there, so none overtakes those that went back. Whether a get that waits gets an item
 *       or its time is over is decided in the outpost, which has the items.
 *   <li><b>Showing.</b> On one machine an outpost moves a gauge instead of saying how far it is
 *       ({@link Telling}), after the owner has said at which it looks ({@link Outpost.Look}). What
 *       is shown may overtake words, so tellings are numbered, and one counts only if the owner has
 *       heard of all the returns before it. The owner looks before it hears a word of that process,
 *       and once more when that process is dead.
 *   <li><b>Questions</b> whose answer depends on what was given in advance (is it empty? is it
 *       full?) begin with a roll call: every outpost that may know better sends what it has,
 *       returns what it does not need, and says {@link Present}. One that is silent for a while, as
 *       a stopped process is, is not waited for.
 *   <li><b>Death.</b> The first word of a node makes this actor watch it. When it dies its credit
 *       is void, and its loans and what its getters had in hand go back to their places. An item
 *       may come twice only if the process died after a getter had returned it and before {@code
 *       Tapped} arrived.
 *   <li><b>Loss.</b> The courier carries messages exactly once while both nodes live, so nothing is
 *       repeated here.
 * </ul>
 */
final class QueueActor extends AbstractBehavior<QueueActor.Command> {

  /** What the owner of a queue is told. */
  sealed interface Command {}

  /** What outposts tell it. */
  sealed interface Request extends Command, PromptMessage {

    /** Returns the number of the asking node. */
    String node();

    /** Does at the door what it is for. */
    void enter(QueueDoor door);
  }

  /** Here is an outpost. */
  record Attach(String node, ActorRef<Outpost.Note> outpost) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.attach(this);
    }
  }

  /** Items for granted slots; so many more slots are wanted. */
  record Arrive(String node, long want, List<Cargo> cargo)
      implements Request, QueueWord, CargoMessage<Arrive> {
    @Override
    public void enter(QueueDoor door) {
      door.arrive(this);
    }

    @Override
    public boolean handsOver() {
      return true;
    }

    @Override
    public Arrive with(List<Cargo> other) {
      return new Arrive(node, want, other);
    }
  }

  /** So many more slots are wanted, so many are given back. */
  record Want(String node, long want, long back) implements Request, QueueWord {
    @Override
    public void enter(QueueDoor door) {
      door.want(this);
    }
  }

  /** How far an outpost is; what it has and has not handed out it returns or not. */
  record Tapped(String node, Stand stand, boolean returning) implements Request, QueueWord {
    @Override
    public void enter(QueueDoor door) {
      door.tapped(this);
    }
  }

  /** Deliver items that are there now, at most so many, and say so. */
  record GetNow(String node, long number, int most) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.getNow(this);
    }
  }

  /** Grant a slot that is there now, and say so. */
  record ClaimNow(String node, long number) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.claimNow(this);
    }
  }

  /** The outpost has sent what it had. */
  record Present(String node, long rollCall) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.present(this);
    }
  }

  /** An item was dealt with. */
  record TaskDone(String node, long number) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.taskDone(this);
    }
  }

  /** Answer when everything is done. */
  record Join(String node, long number) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.join(this);
    }
  }

  /** A join waits no longer: answer whether everything is done now. */
  record Withdraw(String node, long number) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.withdraw(this);
    }
  }

  /** Answer when you have read this. */
  record Flush(String node, long number) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.flush(this);
    }
  }

  /** How many items, how many slots? */
  record Measure(String node, long number) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.measure(this);
    }
  }

  /** Which items are the first so many? */
  record Snapshot(String node, long number, int most) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.snapshot(this);
    }
  }

  /** Remove the item in a place. */
  record Remove(String node, long number, long place) implements Request {
    @Override
    public void enter(QueueDoor door) {
      door.remove(this);
    }
  }

  private final QueueDoor door;

  private QueueActor(ActorContext<Command> context, QueueDoor door) {
    super(context);
    this.door = door;
  }

  static Behavior<Command> create(QueueDoor door) {
    return Behaviors.setup(context -> new QueueActor(context, door));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Request.class, this::onRequest).build();
  }

  private Behavior<Command> onRequest(Request request) {
    door.enter(request);
    return this;
  }
}
