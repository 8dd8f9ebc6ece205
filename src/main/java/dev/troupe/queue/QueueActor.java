package dev.troupe.queue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.troupe.node.Node;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.CargoMessage;
import dev.troupe.wire.TroupeMessage;
import java.util.List;

/**
 * The door of a queue for other processes, in the process that owns it.
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
  sealed interface Request extends Command, TroupeMessage {

    /** Returns the number of the asking node. */
    String node();
  }

  /** Here is an outpost. */
  record Attach(String node, ActorRef<Outpost.Note> outpost) implements Request {}

  /** Items for granted slots; so many more slots are wanted. */
  record Arrive(String node, long want, List<Cargo> cargo)
      implements Request, CargoMessage<Arrive> {
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
  record Want(String node, long want, long back) implements Request {}

  /**
   * How far an outpost is: loans up to {@code received} have come, those up to {@code handed} were
   * handed to getters, those up to {@code taken} are gone for good, what was not handed out is
   * returned or not, and more are welcome up to {@code limit}.
   */
  record Tapped(String node, long received, long handed, long taken, boolean returning, long limit)
      implements Request {}

  /** Deliver items that are there now, at most so many, and say so. */
  record GetNow(String node, long number, int most) implements Request {}

  /** Grant a slot that is there now, and say so. */
  record ClaimNow(String node, long number) implements Request {}

  /** The outpost has sent what it had. */
  record Present(String node, long rollCall) implements Request {}

  /** An item was dealt with. */
  record TaskDone(String node, long number) implements Request {}

  /** Answer when everything is done. */
  record Join(String node, long number) implements Request {}

  /** A join waits no longer. */
  record Withdraw(String node, long number) implements Request {}

  /** Answer when you have read this. */
  record Flush(String node, long number) implements Request {}

  /** How many items, how many slots? */
  record Measure(String node, long number) implements Request {}

  /** Which items are the first so many? */
  record Snapshot(String node, long number, int most) implements Request {}

  /** Remove the item in a place. */
  record Remove(String node, long number, long place) implements Request {}

  private final Node node;
  private final QueueOwner owner;
  private final QueueVoice voice;

  private QueueActor(ActorContext<Command> context, Node node, QueueOwner owner, QueueVoice voice) {
    super(context);
    this.node = node;
    this.owner = owner;
    this.voice = voice;
  }

  static Behavior<Command> create(Node node, QueueOwner owner, QueueVoice voice) {
    return Behaviors.setup(context -> new QueueActor(context, node, owner, voice));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Arrive.class, this::onArrive)
        .onMessage(Tapped.class, this::onTapped)
        .onMessage(Want.class, this::onWant)
        .onMessage(GetNow.class, this::onGetNow)
        .onMessage(ClaimNow.class, this::onClaimNow)
        .onMessage(Present.class, this::onPresent)
        .onMessage(TaskDone.class, this::onTaskDone)
        .onMessage(Join.class, this::onJoin)
        .onMessage(Withdraw.class, this::onWithdraw)
        .onMessage(Flush.class, this::onFlush)
        .onMessage(Measure.class, this::onMeasure)
        .onMessage(Snapshot.class, this::onSnapshot)
        .onMessage(Remove.class, this::onRemove)
        .onMessage(Attach.class, this::onAttach)
        .build();
  }

  private Behavior<Command> onArrive(Arrive arrive) {
    owner.with(arrive.node(), edge -> edge.arrive(arrive.cargo(), arrive.want()));
    return this;
  }

  private Behavior<Command> onTapped(Tapped tapped) {
    owner.with(
        tapped.node(),
        edge ->
            edge.tapped(
                tapped.received(),
                tapped.handed(),
                tapped.taken(),
                tapped.returning(),
                tapped.limit()));
    return this;
  }

  private Behavior<Command> onWant(Want want) {
    owner.with(want.node(), edge -> edge.want(want.want(), want.back()));
    return this;
  }

  private Behavior<Command> onGetNow(GetNow get) {
    owner.getNow(get.node(), get.most(), any -> answer(get, new Outpost.Flag(get.number(), any)));
    return this;
  }

  private Behavior<Command> onClaimNow(ClaimNow claim) {
    owner.claimNow(claim.node(), () -> answer(claim, new Outpost.Flag(claim.number(), true)));
    return this;
  }

  private Behavior<Command> onPresent(Present present) {
    owner.present(present.node(), present.rollCall());
    return this;
  }

  private Behavior<Command> onTaskDone(TaskDone done) {
    answer(done, new Outpost.Flag(done.number(), owner.taskDone(done.node())));
    return this;
  }

  private Behavior<Command> onJoin(Join join) {
    owner.join(
        join.node(), join.number(), () -> answer(join, new Outpost.Flag(join.number(), true)));
    return this;
  }

  private Behavior<Command> onWithdraw(Withdraw withdraw) {
    if (owner.withdrawJoin(withdraw.node(), withdraw.number())) {
      answer(withdraw, new Outpost.Flag(withdraw.number(), false));
    }
    return this;
  }

  private Behavior<Command> onFlush(Flush flush) {
    answer(flush, new Outpost.Flag(flush.number(), true));
    return this;
  }

  private Behavior<Command> onMeasure(Measure measure) {
    owner.measure(
        state ->
            answer(measure, new Outpost.Measured(measure.number(), state.size(), state.free())));
    return this;
  }

  private Behavior<Command> onSnapshot(Snapshot snapshot) {
    owner.snapshot(
        snapshot.most(), items -> answer(snapshot, Outpost.Items.of(snapshot.number(), items)));
    return this;
  }

  private Behavior<Command> onRemove(Remove remove) {
    owner.remove(
        remove.place(), removed -> answer(remove, new Outpost.Flag(remove.number(), removed)));
    return this;
  }

  private Behavior<Command> onAttach(Attach attach) {
    voice.introduce(attach.node(), attach.outpost());
    owner.attach(attach.node());
    node.onDeath(attach.node(), this::bury);
    return this;
  }

  /** Called on any thread: the owner has a lock of its own. */
  private void bury(String dead) {
    owner.bury(dead);
    voice.forget(dead);
  }

  private void answer(Request request, Outpost.Note answer) {
    voice.tell(request.node(), answer);
  }
}
