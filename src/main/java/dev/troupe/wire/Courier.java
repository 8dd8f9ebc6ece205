package dev.troupe.wire;

import akka.actor.Address;
import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.Serializers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sends messages to actors of any node: exactly once and in order per receiving actor while both
 * nodes live, of any size. Thread-safe; never blocks. A message is encoded in the caller, so an
 * error in it is thrown there.
 */
public final class Courier {
  private static final int KNOWN_ACTORS = 1000;

  /** How often is looked when the bell has rung before others take over. */
  private static final int LOOKS = 100;

  static final String NAME = "courier";
  static final String PATH = "/system/" + NAME;

  private final ActorRef<CourierActor.Command> actor;
  private final AddressBook book;
  private final Serialization serialization;
  private final Address self;
  private final OutLinks links;
  private final Arrivals arrivals;
  private final Lookout lookout;
  private final Map<ActorRef<?>, Route> routes = new ConcurrentHashMap<>();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final TrafficMeter meter = new TrafficMeter();
  private final boolean sharedMemory;
  private final Optional<Bell> bell;

  /** Where an actor is. */
  private record Route(String name, Address peer, boolean isLocal) {}

  private Courier(ActorSystem<?> system, boolean sharedMemory, boolean bells) {
    this.sharedMemory = sharedMemory;
    ExtendedActorSystem classic = (ExtendedActorSystem) Adapter.toClassic(system);
    this.serialization = SerializationExtension.get(classic);
    this.book = AddressBook.of(system);
    this.self = classic.provider().getDefaultAddress();
    String from = self + PATH;
    this.links = new OutLinks(peer -> open(from, peer));
    this.arrivals = new Arrivals(system);
    this.actor =
        system.systemActorOf(CourierActor.create(links, arrivals, ticking), NAME, Props.empty());
    this.lookout = new Lookout(arrivals, () -> actor.tell(CourierActor.Knock.INSTANCE));
    this.bell = sharedMemory && bells ? Bell.hang(this::rung) : Optional.empty();
    bell.ifPresent(hung -> arrivals.hangBell(hung.port()));
    system.getWhenTerminated().thenRun(this::close);
  }

  /**
   * Starts the courier of a node.
   *
   * @param system the node's actor system
   * @param sharedMemory whether nodes of the same machine are reached through memory that both see
   * @return the courier
   */
  public static Courier create(ActorSystem<?> system, boolean sharedMemory) {
    return create(system, sharedMemory, true);
  }

  /** Starts a courier that is woken by messages if there are to be no bells. */
  static Courier create(ActorSystem<?> system, boolean sharedMemory, boolean bells) {
    return new Courier(system, sharedMemory, bells);
  }

  /**
   * Sends a message.
   *
   * @param <M> type of the message
   * @param to the receiving actor, of this or another node
   * @param message the message; a {@link TroupeMessage} when it leaves this node
   */
  public <M> void tell(ActorRef<? super M> to, M message) {
    tell(to, message, false);
  }

  /**
   * Sends a message, if the receiver's node is not known to be dead.
   *
   * @param <M> type of the message
   * @param to the receiving actor, of this or another node
   * @param message the message; a {@link TroupeMessage} when it leaves this node
   * @return whether it was sent; one that was not is still the caller's
   */
  public <M> boolean offer(ActorRef<? super M> to, M message) {
    return tell(to, message, false);
  }

  /**
   * Sends a message and wakes nobody for it: a node of this machine that sleeps takes it when it is
   * next woken, by a later {@link #tell} or, when none comes, after a moment.
   *
   * @param <M> type of the message
   * @param to the receiving actor, of this or another node
   * @param message the message; a {@link TroupeMessage} when it leaves this node
   */
  public <M> void tellQuietly(ActorRef<? super M> to, M message) {
    tell(to, message, true);
  }

  private <M> boolean tell(ActorRef<? super M> to, M message, boolean quietly) {
    Route route = route(to);
    if (route.isLocal()) {
      to.tell(message);
      return true;
    }
    boolean sent = links.send(route.peer(), pack(route.name(), message), quietly);
    if (!ticking.get() && ticking.compareAndSet(false, true)) {
      actor.tell(CourierActor.StartTicking.INSTANCE);
    }
    return sent;
  }

  /**
   * Makes what comes for an actor of this node from others go straight to a door, without a mailbox
   * in between: on the thread that takes it, one message of a node at a time, in order. To be
   * called before anybody knows the actor.
   *
   * @param actor the actor
   * @param door takes the messages; must not block
   */
  public void direct(ActorRef<?> actor, Consumer<Object> door) {
    arrivals.direct(book.write(actor), door);
  }

  /**
   * Lends the calling thread, which is about to wait for something that another node may send, to
   * the courier for a moment: it takes what has come until the waiting is over or it looks in vain.
   * Returns soon in any case, and at once where that is of no use.
   *
   * @param over whether there is nothing to wait for any more
   * @param nanos how long the thread would wait at the most; the greatest number is for ever
   * @return how long it may still wait
   */
  public long help(BooleanSupplier over, long nanos) {
    if (nanos <= 0) {
      return nanos;
    }
    long spent = lookout.watch(over, nanos);
    return nanos == Long.MAX_VALUE ? nanos : nanos - spent;
  }

  /**
   * Takes what has come, on the calling thread, which has something better to do than to wait for
   * others to be woken for it. Returns at once if there is nothing.
   */
  public void glance() {
    lookout.glance();
  }

  /**
   * Opens a gauge that the node of an actor may move, if that one is on this machine and has been
   * told enough to be worth it.
   *
   * @param peer an actor of the node
   * @param moved called when the gauge rings, and perhaps at other times, on the thread that
   *     notices it; must not block
   * @return the gauge, of which the other node must be told
   */
  public Optional<Gauge> gauge(ActorRef<?> peer, Runnable moved) {
    Address address = peer.path().address();
    Optional<Gauges> gauges = links.find(address).flatMap(OutLink::gauges);
    gauges.ifPresent(known -> arrivals.watch(address, known));
    return gauges.flatMap(known -> known.open(() -> arrivals.enter(moved)));
  }

  /**
   * Returns how long word takes to the node of an actor and back at the least: zero for one of this
   * machine, and as long as nobody knows.
   *
   * @param peer an actor of the node
   * @return nanoseconds
   */
  public long roundTripNanos(ActorRef<?> peer) {
    return links.find(peer.path().address()).map(OutLink::roundTripNanos).orElse(0L);
  }

  /**
   * Prepares for much that will be sent to the node of an actor, if that one is on this machine:
   * the first messages need not wait until it shows by itself.
   *
   * @param peer an actor of the node, which has been told something before
   */
  public void expectMuch(ActorRef<?> peer) {
    links.find(peer.path().address()).ifPresent(OutLink::expectMuch);
  }

  /**
   * Returns what moves a gauge that another node has opened for this one, if it can be reached.
   *
   * @param peer an actor of that node
   * @param index the number of the gauge
   */
  public Optional<Needle> needle(ActorRef<?> peer, int index) {
    Address address = peer.path().address();
    Optional<Gauges> gauges = arrivals.gauges(address);
    return links.find(address).flatMap(back -> gauges.map(known -> new Needle(known, index, back)));
  }

  /**
   * Drops everything that waits for a dead node, and takes what that had sent.
   *
   * @param peer the address of the dead node
   */
  public void forget(Address peer) {
    links.forget(peer);
    arrivals.drop(peer);
    routes.values().removeIf(route -> route.peer().equals(peer));
    actor.tell(CourierActor.Forgotten.INSTANCE);
  }

  /**
   * Tells when everything sent so far has arrived, or its receivers are known to be dead.
   *
   * @return a future that completes then
   */
  public CompletableFuture<Void> drained() {
    CompletableFuture<Void> drained = new CompletableFuture<>();
    actor.tell(new CourierActor.Drain(drained));
    return drained;
  }

  /** Returns what has been sent so far. */
  public Traffic traffic() {
    return meter.read();
  }

  /** Stops listening; nothing is carried from now on. */
  public void close() {
    lookout.close();
    bell.ifPresent(Bell::close);
  }

  private void rung() {
    boolean more = true;
    try {
      more = arrivals.answer(LOOKS);
    } finally {
      if (more) {
        actor.tell(CourierActor.Knock.INSTANCE);
      }
    }
  }

  private boolean ring(int port) {
    return port > 0 && bell.isPresent() && bell.get().ring(port);
  }

  private OutLink open(String from, Address peer) {
    ActorRef<CourierActor.Command> far = book.find(peer + PATH);
    boolean near = sharedMemory && peer.getHost().equals(self.getHost());
    return new OutLink(
        ThreadLocalRandom.current().nextLong(),
        from,
        far,
        near,
        link -> actor.tell(new CourierActor.OpenStores(link)),
        meter,
        this::ring);
  }

  private Route route(ActorRef<?> to) {
    Route known = routes.get(to);
    if (known != null) {
      return known;
    }
    if (routes.size() > KNOWN_ACTORS) {
      routes.clear();
    }
    Address peer = to.path().address();
    boolean local = peer.hasLocalScope() || peer.equals(self);
    Route found = new Route(book.write(to), peer, local);
    routes.put(to, found);
    return found;
  }

  private Parcel pack(String to, Object message) {
    return message instanceof CargoMessage<?> laden
        ? pack(to, laden.with(List.of()), laden.cargo(), laden.handsOver())
        : pack(to, message, List.of(), false);
  }

  private Parcel pack(String to, Object message, List<Cargo> cargo, boolean over) {
    Serializer serializer = serialization.findSerializerFor(message);
    byte[] body =
        serializer instanceof PlainSerializer
            ? serializer.toBinary(message)
            : serialization.serialize(message).get();
    String manifest = Serializers.manifestFor(serializer, message);
    return new Parcel(to, serializer.identifier(), manifest, Cargo.of(body), cargo, over);
  }
}
