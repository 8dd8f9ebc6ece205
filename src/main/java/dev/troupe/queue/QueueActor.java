package dev.troupe.queue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.troupe.node.Node;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Owns the items of one queue.
 *
 * <ul>
 *   <li><b>Who says what.</b> Desks of any node send requests; a request bears a number that its
 *       node uses once. {@link Taken}, {@link GiveBack} and {@link Withdraw} have no answer of
 *       their own; every other request has exactly one.
 *   <li><b>Putting.</b> {@link Put} is answered with {@link QueueDesk.Accepted} or {@link
 *       QueueDesk.Refused}. A desk whose caller will not wait longer sends {@link Withdraw} and
 *       goes on waiting for the answer: {@code Refused} if the put was still waiting, {@code
 *       Accepted} if it had been let in before. So the time-out is decided here and nowhere else.
 *   <li><b>Getting</b> takes two steps. {@link Get} is answered with {@link QueueDesk.Delivered},
 *       which is a loan, or {@link QueueDesk.Nothing}; the desk confirms a loan with {@link Taken}
 *       or undoes it with {@link GiveBack}. {@link Withdraw} works as for puts.
 *   <li><b>Death.</b> The first request of a node makes this actor watch it. When it dies its
 *       requests are void and its loans go back to their places. An item may come twice only if the
 *       getter died after it had the item and before {@code Taken} arrived.
 *   <li><b>Loss.</b> The courier carries messages exactly once while both nodes live, so nothing is
 *       repeated here.
 * </ul>
 */
final class QueueActor extends AbstractBehavior<QueueActor.Command> {

  /** What the owner of a queue is told. */
  sealed interface Command {}

  /** What desks tell it. */
  sealed interface Request extends Command, TroupeMessage {

    /** Returns the number of the request in its node. */
    long number();

    /** Returns who asks. */
    Caller caller();
  }

  /**
   * Who asks.
   *
   * @param node the number of the asking node
   * @param desk who gets the answer
   */
  record Caller(String node, ActorRef<QueueDesk.Answer> desk) {}

  /** Put an item. */
  record Put(long number, Caller caller, Payload item, boolean patient) implements Request {}

  /** Deliver an item. */
  record Get(long number, Caller caller, boolean patient) implements Request {}

  /** Answer when everything is done. */
  record Join(long number, Caller caller) implements Request {}

  /** The caller of an earlier request waits no longer. */
  record Withdraw(long number, Caller caller) implements Request {}

  /** The caller has the item that was delivered. */
  record Taken(long number, Caller caller) implements Request {}

  /** The caller could not use the item that was delivered. */
  record GiveBack(long number, Caller caller) implements Request {}

  /** An item was dealt with. */
  record TaskDone(long number, Caller caller) implements Request {}

  /** How many items, how many slots? */
  record Measure(long number, Caller caller) implements Request {}

  /** Which items? */
  record Snapshot(long number, Caller caller) implements Request {}

  /** Remove an item. */
  record Remove(long number, Caller caller, Payload item) implements Request {}

  /** A node is dead. */
  record Buried(String node) implements Command {}

  private enum Settled implements Command {
    INSTANCE
  }

  private final Node node;
  private final QueueSettings settings;
  private final TimerScheduler<Command> timers;
  private final QueueState state;
  private final Map<String, ActorRef<QueueDesk.Answer>> desks = new HashMap<>();

  private QueueActor(
      ActorContext<Command> context, TimerScheduler<Command> timers, Node node, int capacity) {
    super(context);
    this.node = node;
    this.timers = timers;
    this.settings = QueueSettings.of(node.config());
    this.state = new QueueState(capacity, this::carryOut);
  }

  static Behavior<Command> create(Node node, int capacity) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new QueueActor(context, timers, node, capacity)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Put.class, this::onPut)
        .onMessage(Get.class, this::onGet)
        .onMessage(Taken.class, this::onTaken)
        .onMessage(GiveBack.class, this::onGiveBack)
        .onMessage(Withdraw.class, this::onWithdraw)
        .onMessage(TaskDone.class, this::onTaskDone)
        .onMessage(Join.class, this::onJoin)
        .onMessage(Measure.class, this::onMeasure)
        .onMessage(Snapshot.class, this::onSnapshot)
        .onMessage(Remove.class, this::onRemove)
        .onMessage(Buried.class, this::onBuried)
        .onMessage(Settled.class, this::onSettled)
        .build();
  }

  private Behavior<Command> onPut(Put put) {
    state.put(ticket(put), put.item(), put.patient());
    if (state.hasImpatient() && !timers.isTimerActive(Settled.INSTANCE)) {
      timers.startSingleTimer(Settled.INSTANCE, settings.settle());
    }
    return this;
  }

  private Behavior<Command> onGet(Get get) {
    state.get(ticket(get), get.patient());
    return this;
  }

  private Behavior<Command> onTaken(Taken taken) {
    state.confirm(ticket(taken));
    return this;
  }

  private Behavior<Command> onGiveBack(GiveBack back) {
    state.giveBack(ticket(back));
    return this;
  }

  /** The ticket waits in one list at the most, so asking all of them answers at most once. */
  private Behavior<Command> onWithdraw(Withdraw withdraw) {
    Ticket ticket = ticket(withdraw);
    state.withdrawPut(ticket);
    state.withdrawGet(ticket);
    state.withdrawJoin(ticket);
    return this;
  }

  private Behavior<Command> onTaskDone(TaskDone done) {
    answer(done, new QueueDesk.Flag(done.number(), state.taskDone()));
    return this;
  }

  private Behavior<Command> onJoin(Join join) {
    state.join(ticket(join));
    return this;
  }

  private Behavior<Command> onMeasure(Measure measure) {
    answer(measure, new QueueDesk.Measured(measure.number(), state.size(), state.free()));
    return this;
  }

  private Behavior<Command> onSnapshot(Snapshot snapshot) {
    List<Payload> items = state.snapshot();
    answer(snapshot, new QueueDesk.Items(snapshot.number(), items));
    return this;
  }

  private Behavior<Command> onRemove(Remove remove) {
    answer(remove, new QueueDesk.Flag(remove.number(), state.remove(remove.item())));
    return this;
  }

  private Behavior<Command> onBuried(Buried buried) {
    desks.remove(buried.node());
    state.bury(buried.node());
    return this;
  }

  private Behavior<Command> onSettled(Settled settled) {
    state.refuseImpatient();
    return this;
  }

  private Ticket ticket(Request request) {
    acquaint(request.caller());
    return new Ticket(request.caller().node(), request.number());
  }

  private void answer(Request request, QueueDesk.Answer answer) {
    acquaint(request.caller());
    node.courier().tell(request.caller().desk(), answer);
  }

  private void acquaint(Caller caller) {
    boolean stranger = desks.put(caller.node(), caller.desk()) == null;
    if (stranger && !caller.node().equals(node.identity().id())) {
      ActorRef<Command> self = getContext().getSelf();
      node.onDeath(caller.node(), id -> self.tell(new Buried(id)));
    }
  }

  private void carryOut(Effect effect) {
    ActorRef<QueueDesk.Answer> desk = desks.get(effect.ticket().client());
    if (desk != null) {
      node.courier().tell(desk, QueueDesk.Answer.of(effect));
    }
  }
}
