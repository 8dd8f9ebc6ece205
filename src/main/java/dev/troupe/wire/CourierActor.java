package dev.troupe.wire;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Carries messages to other nodes so that each arrives exactly once and in order, whatever its size
 * and whatever becomes of the connection, as long as both nodes live.
 *
 * <ul>
 *   <li><b>Who sends.</b> Every node has one courier at a well-known path. {@link Courier#tell}
 *       hands it parcels; it keeps one {@link Outbox} per peer and one {@link Inbox} per incoming
 *       link.
 *   <li><b>What confirms what.</b> Frames of a link are numbered from 1. The receiver answers each
 *       with the number of the last frame it has taken in order; that confirms all before it.
 *   <li><b>Loss.</b> A frame that is dropped leaves a gap: the receiver drops what follows, and the
 *       sender, hearing nothing new, sends everything unconfirmed again, at longer and longer
 *       intervals. What comes twice is confirmed again and otherwise ignored.
 *   <li><b>Flow.</b> At most {@link Outbox#WINDOW_FRAMES} frames are unconfirmed, far below what
 *       Artery's queue holds, so Artery never has to drop one.
 *   <li><b>Death.</b> A dead peer is forgotten when the run's roster says so ({@link Forget});
 *       until then its parcels wait. A node started later has another link number, so it cannot be
 *       taken for the dead one.
 * </ul>
 */
final class CourierActor extends AbstractBehavior<CourierActor.Command> {

  /** What the courier is told. */
  sealed interface Command {}

  /** What couriers tell each other. */
  sealed interface Wire extends Command, TroupeMessage {}

  /** From this node: carry a parcel to a node. */
  record Send(Address to, Parcel parcel) implements Command {}

  /** From this node: a node is dead. */
  record Forget(Address peer) implements Command {}

  /** From a peer: the next frame of a link. */
  record Frame(long link, long seq, List<Segment> segments, ActorRef<Command> from)
      implements Wire {}

  /** From a peer: every frame of the link up to this one was taken. */
  record FrameTaken(long link, long seq) implements Wire {}

  /** From this node: say when every parcel so far has arrived. */
  record Drain(CompletableFuture<Void> drained) implements Command {}

  private enum Tick implements Command {
    INSTANCE
  }

  private static final Duration TICK = Duration.ofMillis(500);

  private final Serialization serialization;
  private final ActorRefResolver resolver;
  private final Map<Address, OutLink> outLinks = new HashMap<>();
  private final Map<Long, OutLink> outLinksByNumber = new HashMap<>();
  private final Map<Long, InLink> inLinks = new HashMap<>();
  private final Set<Address> forgotten = new HashSet<>();
  private final List<CompletableFuture<Void>> draining = new ArrayList<>();

  private CourierActor(ActorContext<Command> context, TimerScheduler<Command> timers) {
    super(context);
    this.serialization = SerializationExtension.get(Adapter.toClassic(context.getSystem()));
    this.resolver = ActorRefResolver.get(context.getSystem());
    timers.startTimerWithFixedDelay(Tick.INSTANCE, TICK);
  }

  static Behavior<Command> create() {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new CourierActor(context, timers)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Send.class, this::onSend)
        .onMessage(Frame.class, this::onFrame)
        .onMessage(FrameTaken.class, this::onFrameTaken)
        .onMessage(Forget.class, this::onForget)
        .onMessage(Drain.class, this::onDrain)
        .onMessage(Tick.class, this::onTick)
        .build();
  }

  private Behavior<Command> onSend(Send send) {
    if (forgotten.contains(send.to())) {
      return this;
    }
    OutLink link = outLinks.computeIfAbsent(send.to(), this::open);
    link.outbox.add(send.parcel());
    flush(link);
    return this;
  }

  private Behavior<Command> onFrame(Frame frame) {
    InLink link = inLinks.get(frame.link());
    if (link == null && frame.seq() == 1) {
      link = new InLink(addressOf(frame.from()));
      welcome(link.peer);
      inLinks.put(frame.link(), link);
    }
    if (link != null) {
      link.inbox.accept(frame.seq(), frame.segments()).forEach(this::deliver);
      frame.from().tell(new FrameTaken(frame.link(), link.inbox.confirmed()));
    }
    return this;
  }

  private Behavior<Command> onFrameTaken(FrameTaken taken) {
    OutLink link = outLinksByNumber.get(taken.link());
    if (link != null && link.outbox.confirm(taken.seq())) {
      link.patience.reset();
      flush(link);
      checkDrained();
    }
    return this;
  }

  private Behavior<Command> onForget(Forget forget) {
    forget(forget.peer());
    forgotten.add(forget.peer());
    checkDrained();
    return this;
  }

  private Behavior<Command> onDrain(Drain drain) {
    draining.add(drain.drained());
    checkDrained();
    return this;
  }

  private Behavior<Command> onTick(Tick tick) {
    for (OutLink link : outLinks.values()) {
      List<Outbox.Sent> unconfirmed = link.outbox.unconfirmed();
      if (!unconfirmed.isEmpty() && link.patience.isOver()) {
        unconfirmed.forEach(sent -> emit(link, sent));
      }
    }
    return this;
  }

  /** A first frame: if there was a node at this address before, this is another. */
  private void welcome(Address peer) {
    forgotten.remove(peer);
    if (inLinks.values().stream().anyMatch(in -> in.peer.equals(peer))) {
      forget(peer);
    }
  }

  private void forget(Address peer) {
    OutLink link = outLinks.remove(peer);
    if (link != null) {
      outLinksByNumber.remove(link.number);
    }
    inLinks.values().removeIf(in -> in.peer.equals(peer));
  }

  private void checkDrained() {
    if (!draining.isEmpty() && outLinks.values().stream().allMatch(link -> link.outbox.isIdle())) {
      draining.forEach(drained -> drained.complete(null));
      draining.clear();
    }
  }

  private OutLink open(Address peer) {
    ActorRef<Command> courier = resolver.resolveActorRef(peer + Courier.PATH);
    OutLink link = new OutLink(ThreadLocalRandom.current().nextLong(), courier);
    outLinksByNumber.put(link.number, link);
    return link;
  }

  private void flush(OutLink link) {
    link.outbox.next().ifPresent(sent -> emitAndGoOn(link, sent));
  }

  private void emitAndGoOn(OutLink link, Outbox.Sent sent) {
    emit(link, sent);
    flush(link);
  }

  private void emit(OutLink link, Outbox.Sent sent) {
    link.courier.tell(new Frame(link.number, sent.seq(), sent.segments(), getContext().getSelf()));
  }

  private void deliver(Parcel parcel) {
    try {
      Object message =
          serialization
              .deserialize(parcel.body().bytes(), parcel.serializer(), parcel.manifest())
              .get();
      resolver.resolveActorRef(parcel.to()).unsafeUpcast().tell(message);
    } catch (RuntimeException e) {
      getContext()
          .getLog()
          .error(
              "dropped a message of [{}] bytes, [{}], to [{}] that could not be read",
              parcel.body().bytes().length,
              parcel.manifest(),
              parcel.to(),
              e);
    }
  }

  private static Address addressOf(ActorRef<?> ref) {
    return ref.path().address();
  }

  /** A link to a peer. */
  private static final class OutLink {
    private final long number;
    private final ActorRef<Command> courier;
    private final Outbox outbox = new Outbox();
    private final Patience patience = new Patience();

    private OutLink(long number, ActorRef<Command> courier) {
      this.number = number;
      this.courier = courier;
    }
  }

  /** A link from a peer. */
  private static final class InLink {
    private final Address peer;
    private final Inbox inbox = new Inbox();

    private InLink(Address peer) {
      this.peer = peer;
    }
  }
}
