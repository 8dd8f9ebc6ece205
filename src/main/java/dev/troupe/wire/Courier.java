package dev.troupe.wire;

import akka.actor.Address;
import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.Serializer;
import akka.serialization.Serializers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends messages to actors of any node: exactly once and in order per receiving actor while both
 * nodes live, of any size. Thread-safe; never blocks. A message is encoded in the caller, so an
 * error in it is thrown there.
 */
public final class Courier {
  static final String NAME = "courier";
  static final String PATH = "/system/" + NAME;

  private final ActorRef<CourierActor.Command> actor;
  private final ActorRefResolver resolver;
  private final Serialization serialization;
  private final Address self;
  private final OutLinks links;
  private final AtomicBoolean ticking = new AtomicBoolean();
  private final TrafficMeter meter = new TrafficMeter();
  private final boolean sharedMemory;

  private Courier(ActorSystem<?> system, boolean sharedMemory) {
    this.sharedMemory = sharedMemory;
    ExtendedActorSystem classic = (ExtendedActorSystem) Adapter.toClassic(system);
    this.serialization = SerializationExtension.get(classic);
    this.resolver = ActorRefResolver.get(system);
    this.self = classic.provider().getDefaultAddress();
    String from = self + PATH;
    this.links = new OutLinks(peer -> open(from, peer));
    this.actor = system.systemActorOf(CourierActor.create(links, ticking), NAME, Props.empty());
  }

  /**
   * Starts the courier of a node.
   *
   * @param system the node's actor system
   * @param sharedMemory whether bulk to nodes of the same machine goes through memory that both see
   * @return the courier
   */
  public static Courier create(ActorSystem<?> system, boolean sharedMemory) {
    return new Courier(system, sharedMemory);
  }

  /**
   * Sends a message.
   *
   * @param <M> type of the message
   * @param to the receiving actor, of this or another node
   * @param message the message; a {@link TroupeMessage} when it leaves this node
   */
  public <M> void tell(ActorRef<? super M> to, M message) {
    Address peer = to.path().address();
    if (peer.hasLocalScope() || peer.equals(self)) {
      to.tell(message);
      return;
    }
    links.send(peer, pack(to, message));
    if (ticking.compareAndSet(false, true)) {
      actor.tell(CourierActor.StartTicking.INSTANCE);
    }
  }

  /**
   * Drops everything that waits for a dead node.
   *
   * @param peer the address of the dead node
   */
  public void forget(Address peer) {
    links.forget(peer);
    actor.tell(new CourierActor.Forget(peer));
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

  private OutLink open(String from, Address peer) {
    ActorRef<CourierActor.Command> far = resolver.resolveActorRef(peer + PATH);
    boolean near = sharedMemory && peer.getHost().equals(self.getHost());
    return new OutLink(
        ThreadLocalRandom.current().nextLong(),
        from,
        far,
        near,
        link -> actor.tell(new CourierActor.OpenRing(link)),
        meter);
  }

  private Parcel pack(ActorRef<?> to, Object message) {
    return message instanceof CargoMessage<?> laden
        ? pack(to, laden.with(List.of()), laden.cargo(), laden.handsOver())
        : pack(to, message, List.of(), false);
  }

  private Parcel pack(ActorRef<?> to, Object message, List<Cargo> cargo, boolean over) {
    Serializer serializer = serialization.findSerializerFor(message);
    byte[] body = serialization.serialize(message).get();
    String manifest = Serializers.manifestFor(serializer, message);
    return new Parcel(
        resolver.toSerializationFormat(to),
        serializer.identifier(),
        manifest,
        Cargo.of(body),
        cargo,
        over);
  }
}
