package dev.troupe.wire;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries messages to other nodes so that each arrives exactly once and in order, whatever its size
 * and whatever becomes of the connection, as long as both nodes live.
 *
 * <ul>
 *   <li><b>Who sends.</b> Every node has one courier at a well-known path. {@link Courier#tell}
 *       packs parcels and puts frames on their way on the thread that sends ({@link OutLink}); this
 *       actor takes what peers send ({@link InLink}), hears what they took, and counts time.
 *   <li><b>What confirms what.</b> Frames of a link are numbered from 1. The receiver says, after
 *       some frames or a moment, which was the last it has taken in order; that confirms all before
 *       it.
 *   <li><b>Loss.</b> A frame that is dropped leaves a gap: the receiver drops what follows and says
 *       so once, and the sender sends everything unconfirmed again. When the last frames are
 *       dropped nobody sees a gap; then the sender, hearing nothing new, does it by itself, at
 *       longer and longer intervals. What comes twice is confirmed again and otherwise ignored.
 *   <li><b>Neighbours.</b> Between two nodes of one machine frames lie in memory that both see
 *       ({@link Stores}) until they are confirmed, and are announced on a {@link Board}. Who sends
 *       knocks, with a message, only if nobody looks there: this actor looks when somebody has
 *       knocked, and threads that wait look for a moment ({@link Lookout}). Until there is a board,
 *       or when there is no room, frames go as messages; the receiver takes them in the order of
 *       their numbers, whichever way they come. A peer that cannot read what is stored says so
 *       once, and everything goes as messages from then on.
 *   <li><b>Flow.</b> At most {@link Outbox#WINDOW_FRAMES} frames are unconfirmed, far below what
 *       Artery's queue holds, so Artery never has to drop one.
 *   <li><b>Death.</b> A dead peer is forgotten when the run's roster says so ({@link
 *       Courier#forget}): what it had announced is taken, and nothing after that; until then its
 *       parcels wait. A node started later has another link number, so it cannot be taken for the
 *       dead one.
 *   <li><b>Nonsense</b>, by damage or by intent, costs the message that it is in: this actor goes
 *       on, and says so in the log.
 * </ul>
 */
final class CourierActor extends AbstractBehavior<CourierActor.Command> {

  /** What the courier is told. */
  sealed interface Command {}

  /** What couriers tell each other. */
  sealed interface Wire extends Command, LinkMessage {}

  /** From this node: a node is dead, and its links are dropped. */
  enum Forgotten implements Command {
    INSTANCE
  }

  /** From this node: a link wants shared memory. */
  record OpenStores(OutLink link) implements Command {}

  /** From a peer: the next frame of a link. */
  record Frame(long link, long seq, String from, Body body) implements Wire {}

  /** From a peer: a frame of a link is stored where it cannot be read there. */
  record Unreadable(long link) implements Wire {}

  /** From a peer: frames of a link are announced on a board. */
  record LookAtBoard(long link, SharedFile.Label board) implements Wire {}

  /** From a peer, or this node: look at the boards. */
  enum Knock implements Wire {
    INSTANCE
  }

  /** From a peer: every frame of the link up to this one was taken, and perhaps one is missing. */
  record FrameTaken(long link, long seq, boolean gap) implements Wire {}

  /** From this node: say when every parcel so far has arrived. */
  record Drain(CompletableFuture<Void> drained) implements Command {}

  /** From this node: something is under way, so time counts. */
  enum StartTicking implements Command {
    INSTANCE
  }

  private enum Tick implements Command {
    INSTANCE
  }

  private enum Confirm implements Command {
    INSTANCE
  }

  private static final Duration TICK = Duration.ofMillis(100);
  private static final int MOST_LOOKS = 16;
  static final Duration CONFIRM_LATEST = Duration.ofMillis(5);

  private final TimerScheduler<Command> timers;
  private final OutLinks outLinks;
  private final Arrivals arrivals;
  private final AtomicBoolean ticking;
  private final List<CompletableFuture<Void>> draining = new ArrayList<>();

  private CourierActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      OutLinks outLinks,
      Arrivals arrivals,
      AtomicBoolean ticking) {
    super(context);
    this.timers = timers;
    this.outLinks = outLinks;
    this.arrivals = arrivals;
    this.ticking = ticking;
  }

  static Behavior<Command> create(OutLinks outLinks, Arrivals arrivals, AtomicBoolean ticking) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new CourierActor(context, timers, outLinks, arrivals, ticking)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Knock.class, this::onKnock)
        .onMessage(Frame.class, frame -> heed(frame.from(), () -> onFrame(frame)))
        .onMessage(FrameTaken.class, this::onFrameTaken)
        .onMessage(Confirm.class, this::onConfirm)
        .onMessage(Tick.class, this::onTick)
        .onMessage(StartTicking.class, this::onStartTicking)
        .onMessage(OpenStores.class, this::onOpenStores)
        .onMessage(LookAtBoard.class, look -> heed("a board", () -> onLookAtBoard(look)))
        .onMessage(Unreadable.class, this::onUnreadable)
        .onMessage(Forgotten.class, this::onForgotten)
        .onMessage(Drain.class, this::onDrain)
        .build();
  }

  /** What a peer says may be nonsense: that must not end this actor, on which all links rely. */
  private Behavior<Command> heed(String from, Callable<Behavior<Command>> word) {
    try {
      return word.call();
    } catch (Exception e) {
      arrivals.complain(from, e);
      return this;
    }
  }

  /** Looks until there is nothing more to see, but lets other messages have their turn. */
  private Behavior<Command> onKnock(Knock knock) {
    if (arrivals.answer(MOST_LOOKS)) {
      getContext().getSelf().tell(Knock.INSTANCE);
    }
    return this;
  }

  private Behavior<Command> onFrame(Frame frame) {
    Optional<InLink> link = arrivals.link(frame.link());
    if (link.isEmpty() && frame.seq() == 1) {
      link = Optional.of(welcome(frame));
    }
    link.ifPresent(known -> take(frame, known));
    return this;
  }

  private void take(Frame frame, InLink link) {
    switch (link.take(frame)) {
      case UNREADABLE -> link.courier.tell(new Unreadable(frame.link()));
      case GAP -> link.confirm(true);
      case NOW -> link.confirm(false);
      case LATER -> {
        if (!timers.isTimerActive(Confirm.INSTANCE)) {
          timers.startSingleTimer(Confirm.INSTANCE, CONFIRM_LATEST);
        }
      }
    }
  }

  private Behavior<Command> onFrameTaken(FrameTaken taken) {
    outLinks.taken(taken.link(), taken.seq(), taken.gap());
    checkDrained();
    return this;
  }

  private Behavior<Command> onUnreadable(Unreadable unreadable) {
    outLinks.abandonStores(unreadable.link());
    return this;
  }

  private Behavior<Command> onOpenStores(OpenStores open) {
    open.link().openStores();
    return this;
  }

  private Behavior<Command> onLookAtBoard(LookAtBoard look) {
    arrivals.link(look.link()).ifPresent(link -> arrivals.attach(link, look.board()));
    return this;
  }

  private Behavior<Command> onConfirm(Confirm confirm) {
    arrivals.links().stream().filter(InLink::isUnsaid).forEach(link -> link.confirm(false));
    return this;
  }

  private Behavior<Command> onForgotten(Forgotten forgotten) {
    checkDrained();
    return this;
  }

  private Behavior<Command> onDrain(Drain drain) {
    draining.add(drain.drained());
    checkDrained();
    return this;
  }

  private Behavior<Command> onStartTicking(StartTicking start) {
    timers.startSingleTimer(Tick.INSTANCE, TICK);
    return this;
  }

  /** Stops ticking first and looks then, so that a parcel sent meanwhile starts it anew. */
  private Behavior<Command> onTick(Tick tick) {
    ticking.set(false);
    if (outLinks.tick() && ticking.compareAndSet(false, true)) {
      timers.startSingleTimer(Tick.INSTANCE, TICK);
    }
    checkDrained();
    return this;
  }

  /** A first frame: if there was a node at this address before, this is another. */
  private InLink welcome(Frame frame) {
    Address peer = AddressFromURIString.parse(frame.from());
    outLinks.remember(peer);
    if (arrivals.know(peer)) {
      outLinks.drop(peer);
      arrivals.drop(peer);
    }
    return arrivals.open(frame);
  }

  private void checkDrained() {
    if (!draining.isEmpty() && outLinks.allIdle()) {
      draining.forEach(drained -> drained.complete(null));
      draining.clear();
    }
  }
}
