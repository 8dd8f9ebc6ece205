package dev.troupe.wire;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Carries messages to other nodes so that each arrives exactly once and in order, whatever its size
 * and whatever becomes of the connection, as long as both nodes live.
 *
 * <ul>
 *   <li><b>Who sends.</b> Every node has one courier at a well-known path. {@link Courier#tell}
 *       packs parcels and puts frames on their way on the thread that sends ({@link OutLink}); this
 *       actor takes what peers send ({@link Inbox}), hears what they took, and counts time.
 *   <li><b>What confirms what.</b> Frames of a link are numbered from 1. The receiver says, after
 *       some frames or a moment, which was the last it has taken in order; that confirms all before
 *       it.
 *   <li><b>Loss.</b> A frame that is dropped leaves a gap: the receiver drops what follows and says
 *       so once, and the sender sends everything unconfirmed again. When the last frames are
 *       dropped nobody sees a gap; then the sender, hearing nothing new, does it by itself, at
 *       longer and longer intervals. What comes twice is confirmed again and otherwise ignored.
 *   <li><b>Bulk.</b> Between two nodes of one machine the bytes of larger frames lie in memory that
 *       both see ({@link Ring}), and the frame says where. They stay until the frame is confirmed,
 *       and only the next frame is looked into, so what is read is never overwritten. A peer that
 *       cannot read the ring says so once, and bulk goes in messages from then on.
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
  sealed interface Wire extends Command, LinkMessage {}

  /** From this node: a node is dead, and its link from here is dropped. */
  record Forget(Address peer) implements Command {}

  /** From this node: a link wants a ring. */
  record OpenRing(OutLink link) implements Command {}

  /** From a peer: the next frame of a link. */
  record Frame(long link, long seq, String from, Body body) implements Wire {}

  /** From a peer: the ring of a link cannot be read there. */
  record RingUnreadable(long link) implements Wire {}

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

  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration CONFIRM_LATEST = Duration.ofMillis(5);
  private static final int CONFIRM_FRAMES = 8;
  private static final int CONFIRM_BYTES = 1 << 20;
  private static final int KNOWN_ACTORS = 1000;

  private final Serialization serialization;
  private final ActorRefResolver resolver;
  private final TimerScheduler<Command> timers;
  private final OutLinks outLinks;
  private final AtomicBoolean ticking;
  private final Map<Long, InLink> inLinks = new HashMap<>();
  private final Map<String, ActorRef<Object>> known = new HashMap<>();
  private final List<CompletableFuture<Void>> draining = new ArrayList<>();

  private CourierActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      OutLinks outLinks,
      AtomicBoolean ticking) {
    super(context);
    this.serialization = SerializationExtension.get(Adapter.toClassic(context.getSystem()));
    this.resolver = ActorRefResolver.get(context.getSystem());
    this.timers = timers;
    this.outLinks = outLinks;
    this.ticking = ticking;
  }

  static Behavior<Command> create(OutLinks outLinks, AtomicBoolean ticking) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new CourierActor(context, timers, outLinks, ticking)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Frame.class, this::onFrame)
        .onMessage(FrameTaken.class, this::onFrameTaken)
        .onMessage(RingUnreadable.class, this::onRingUnreadable)
        .onMessage(OpenRing.class, this::onOpenRing)
        .onMessage(Confirm.class, this::onConfirm)
        .onMessage(Forget.class, this::onForget)
        .onMessage(Drain.class, this::onDrain)
        .onMessage(StartTicking.class, this::onStartTicking)
        .onMessage(Tick.class, this::onTick)
        .build();
  }

  private Behavior<Command> onFrame(Frame frame) {
    InLink link = inLinks.get(frame.link());
    if (link == null && frame.seq() == 1) {
      link = welcome(frame);
    }
    if (link != null) {
      take(frame, link);
    }
    return this;
  }

  private void take(Frame frame, InLink link) {
    boolean gap = link.inbox.misses(frame.seq());
    boolean repeated = frame.seq() <= link.inbox.confirmed();
    if (link.inbox.expects(frame.seq())) {
      Optional<ByteBuffer> body = link.open(frame.body());
      if (body.isEmpty()) {
        link.courier.tell(new RingUnreadable(frame.link()));
        return;
      }
      link.unsaidBytes += body.get().remaining();
      accept(frame, link, body.get());
    }
    link.unsaid++;
    if (gap || repeated || link.isLongUnsaid()) {
      confirm(frame.link(), link, gap);
    } else if (!timers.isTimerActive(Confirm.INSTANCE)) {
      timers.startSingleTimer(Confirm.INSTANCE, CONFIRM_LATEST);
    }
  }

  private void accept(Frame frame, InLink link, ByteBuffer body) {
    try {
      link.inbox.accept(frame.seq(), body).forEach(this::deliver);
    } catch (RuntimeException e) {
      // Ours to find and not to die of: the other links of this node go on.
      getContext()
          .getLog()
          .error("dropped frame [{}] from [{}] that could not be read", frame.seq(), link.peer, e);
    }
  }

  private Behavior<Command> onFrameTaken(FrameTaken taken) {
    outLinks.taken(taken.link(), taken.seq(), taken.gap());
    checkDrained();
    return this;
  }

  private Behavior<Command> onRingUnreadable(RingUnreadable unreadable) {
    outLinks.abandonRing(unreadable.link());
    return this;
  }

  private Behavior<Command> onOpenRing(OpenRing open) {
    open.link().openRing();
    return this;
  }

  private Behavior<Command> onConfirm(Confirm confirm) {
    inLinks.forEach(
        (number, link) -> {
          if (link.unsaid > 0) {
            confirm(number, link, false);
          }
        });
    return this;
  }

  private Behavior<Command> onForget(Forget forget) {
    drop(forget.peer());
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
    return this;
  }

  /** A first frame: if there was a node at this address before, this is another. */
  private InLink welcome(Frame frame) {
    ActorRef<Command> courier = resolver.resolveActorRef(frame.from());
    Address peer = AddressFromURIString.parse(frame.from());
    outLinks.remember(peer);
    if (inLinks.values().stream().anyMatch(in -> in.peer.equals(peer))) {
      outLinks.drop(peer);
      drop(peer);
    }
    InLink link = new InLink(peer, courier);
    inLinks.put(frame.link(), link);
    return link;
  }

  private void confirm(long number, InLink link, boolean gap) {
    link.unsaid = 0;
    link.unsaidBytes = 0;
    link.courier.tell(new FrameTaken(number, link.inbox.confirmed(), gap));
  }

  private void drop(Address peer) {
    inLinks.values().removeIf(in -> in.peer.equals(peer));
  }

  private void checkDrained() {
    if (!draining.isEmpty() && outLinks.allIdle()) {
      draining.forEach(drained -> drained.complete(null));
      draining.clear();
    }
  }

  private void deliver(Parcel parcel) {
    try {
      Object message =
          serialization
              .deserialize(parcel.body().toBytes(), parcel.serializer(), parcel.manifest())
              .get();
      if (message instanceof CargoMessage<?> laden) {
        message = laden.with(parcel.cargo());
      }
      actor(parcel.to()).tell(message);
    } catch (RuntimeException e) {
      getContext()
          .getLog()
          .error(
              "dropped a message of [{}] bytes, [{}], to [{}] that could not be read",
              parcel.body().length(),
              parcel.manifest(),
              parcel.to(),
              e);
    }
  }

  private ActorRef<Object> actor(String name) {
    if (known.size() > KNOWN_ACTORS) {
      known.clear();
    }
    return known.computeIfAbsent(name, resolver::resolveActorRef);
  }

  /** A link from a peer. */
  private static final class InLink {
    private final Address peer;
    private final ActorRef<Command> courier;
    private final Inbox inbox = new Inbox();
    private Optional<RingView> ring = Optional.empty();
    private int unsaid;
    private int unsaidBytes;

    private InLink(Address peer, ActorRef<Command> courier) {
      this.peer = peer;
      this.courier = courier;
    }

    private boolean isLongUnsaid() {
      return unsaid >= CONFIRM_FRAMES || unsaidBytes >= CONFIRM_BYTES;
    }

    /** Returns the bytes of a frame, unless they are where this process cannot read. */
    private Optional<ByteBuffer> open(Body body) {
      if (!(body instanceof Body.Stored stored)) {
        return Optional.of(ByteBuffer.wrap(((Body.Loaded) body).bytes()));
      }
      if (ring.isEmpty()) {
        ring = RingView.open(stored.ring());
      }
      return ring.map(view -> view.at(stored.position(), stored.length()));
    }
  }
}
