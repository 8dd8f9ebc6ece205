package dev.troupe.wire;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import dev.troupe.observe.Seldom;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What comes to this node: the links from its peers, and to whom what they carry goes. Thread-safe.
 *
 * <p>Boards are looked at by whoever has a moment: the courier's actor when a peer has knocked, and
 * threads that wait. While anybody does, the node is awake and peers need not knock.
 */
final class Arrivals {
  private static final int KNOWN_ACTORS = 1000;
  private static final InLink[] NONE = {};
  private static final Gauges[] NO_GAUGES = {};

  private final ActorSystem<?> system;
  private final Serialization serialization;
  private final Map<Integer, PlainSerializer> plain;
  private final AddressBook book;
  private final Map<Long, InLink> links = new ConcurrentHashMap<>();
  private final Map<String, Consumer<Object>> doors = new ConcurrentHashMap<>();

  /** None is kept for being known here, with all that it holds, when it has ended. */
  private final Map<String, Reference<ActorRef<Object>>> known = new ConcurrentHashMap<>();

  private final AtomicInteger looking = new AtomicInteger();
  private final AtomicLong sleeps = new AtomicLong(1);
  private final Map<Address, Gauges> gauges = new ConcurrentHashMap<>();
  private final Seldom nonsense = new Seldom();
  private final Seldom unread = new Seldom();
  private volatile int bell;
  private volatile InLink[] boarded = NONE;
  private volatile Gauges[] gauged = NO_GAUGES;

  Arrivals(ActorSystem<?> system) {
    this.system = system;
    this.serialization = SerializationExtension.get(Adapter.toClassic(system));
    this.plain = plain(serialization);
    this.book = AddressBook.of(system);
  }

  /** What comes for an actor goes straight to a door, on the thread that takes it. */
  void direct(String actor, Consumer<Object> door) {
    doors.put(actor, door);
  }

  Optional<InLink> link(long number) {
    return Optional.ofNullable(links.get(number));
  }

  Collection<InLink> links() {
    return links.values();
  }

  /** Tells whether there is a link from a peer. */
  boolean know(Address peer) {
    return links.values().stream().anyMatch(link -> link.peer.equals(peer));
  }

  /** Opens the link of which a first frame has come. */
  InLink open(CourierActor.Frame frame) {
    InLink link =
        new InLink(
            frame.link(),
            AddressFromURIString.parse(frame.from()),
            book.find(frame.from()),
            this::deliver,
            error -> complain(frame.from(), error));
    links.put(frame.link(), link);
    return link;
  }

  /** Looks at the board of a link from now on, if it can. */
  void attach(InLink link, SharedFile.Label board) {
    if (link.attach(board, sleeps.incrementAndGet())) {
      link.board().ifPresent(open -> open.bell(bell));
      refresh();
    }
  }

  /** Peers ring at this port from now on when nobody looks at their boards. */
  void hangBell(int port) {
    bell = port;
  }

  /** Somebody has rung: takes what has come; tells whether there is more. */
  boolean answer(int looks) {
    wake();
    for (int left = looks; left > 0 && look(); left--) {
      // There may be more.
    }
    return sleep();
  }

  /** A peer is dead: what it has announced is taken, and nothing after that. */
  void drop(Address peer) {
    List<InLink> dead = links.values().stream().filter(link -> link.peer.equals(peer)).toList();
    dead.forEach(InLink::lookForTheLastTime);
    dead.forEach(link -> links.remove(link.number));
    gauges.remove(peer);
    refresh();
  }

  /** Returns the gauges of a peer that this node may move. */
  Optional<Gauges> gauges(Address peer) {
    return links.values().stream()
        .filter(link -> link.peer.equals(peer))
        .flatMap(link -> link.gauges().stream())
        .findFirst();
  }

  /** Looks at the gauges that a peer moves from now on. */
  void watch(Address peer, Gauges moved) {
    if (gauges.put(peer, moved) != moved) {
      refresh();
    }
  }

  private synchronized void refresh() {
    boarded =
        links.values().stream().filter(link -> link.board().isPresent()).toArray(InLink[]::new);
    gauged = gauges.values().toArray(Gauges[]::new);
  }

  /** Tells whether there are boards at which looking makes sense. */
  boolean haveBoards() {
    return boarded.length > 0;
  }

  /** The calling thread begins to look; peers need not knock until it stops. */
  void wake() {
    if (looking.getAndIncrement() == 0) {
      long sleep = sleeps.get();
      for (InLink link : boarded) {
        link.board().ifPresent(board -> board.beAwake(sleep));
      }
    }
  }

  /** Looks once at each board; tells whether anything was taken. */
  boolean look() {
    boolean any = false;
    for (InLink link : boarded) {
      any |= link.look();
    }
    return lookAtGauges() || any;
  }

  /** Does the same on a thread of the user's, which opens no files and waits for nobody. */
  boolean peek() {
    boolean any = false;
    for (InLink link : boarded) {
      any |= link.peek();
    }
    return lookAtGauges() || any;
  }

  /** Calls somebody of this node about what a peer shows. */
  void enter(Runnable moved) {
    try {
      moved.run();
    } catch (RuntimeException e) {
      // Whoever looks, perhaps a user's thread, is not the one to blame.
      system.log().error("could not use what another node shows", e);
    }
  }

  private boolean lookAtGauges() {
    boolean any = false;
    for (Gauges each : gauged) {
      any |= each.look();
    }
    return any;
  }

  private boolean haveRung() {
    boolean any = false;
    for (Gauges each : gauged) {
      any |= each.haveRung();
    }
    return any;
  }

  /** The calling thread looks no more; tells whether something has come that nobody looks at. */
  boolean sleep() {
    if (looking.decrementAndGet() > 0) {
      return false;
    }
    long sleep = sleeps.incrementAndGet();
    boolean ready = false;
    for (InLink link : boarded) {
      link.board().ifPresent(board -> board.beAsleep(sleep));
      ready |= link.isReady();
    }
    return ready || haveRung();
  }

  /** Tells whether something has come that nobody looks at just now, though the node is awake. */
  boolean areUnseen() {
    boolean ready = false;
    for (InLink link : boarded) {
      ready |= link.isReady();
    }
    return (ready || haveRung()) && looking.get() <= 1;
  }

  private void deliver(Parcel parcel) {
    try {
      Object message = read(parcel);
      if (message instanceof CargoMessage<?> laden) {
        message = laden.with(parcel.cargo());
      }
      hand(parcel.to(), message);
    } catch (Exception e) {
      // Akka's serializers, which are Scala's, throw what Java has to declare.
      complain(parcel, e);
    }
  }

  private void complain(Parcel parcel, Exception error) {
    long count = unread.count();
    if (count > 0) {
      system
          .log()
          .error(
              "dropped [{}] messages that could not be read, the last of [{}] bytes, [{}], to [{}]",
              count,
              parcel.body().length(),
              parcel.manifest(),
              parcel.to(),
              error);
    }
  }

  /** Only what may travel is handed to an actor, whatever else could be read. */
  private TroupeMessage read(Parcel parcel) {
    PlainSerializer reader = plain.get(parcel.serializer());
    byte[] bytes = parcel.body().toBytes();
    return (TroupeMessage)
        (reader == null
            ? serialization.deserialize(bytes, parcel.serializer(), parcel.manifest()).get()
            : reader.fromBinary(bytes, parcel.manifest()));
  }

  private static Map<Integer, PlainSerializer> plain(Serialization serialization) {
    Map<Integer, PlainSerializer> found = new HashMap<>();
    CollectionConverters.asJava(serialization.serializerByIdentity())
        .values()
        .forEach(
            each -> {
              if (each instanceof PlainSerializer plain) {
                found.put(plain.identifier(), plain);
              }
            });
    return found;
  }

  private void hand(String to, Object message) {
    Consumer<Object> door = doors.get(to);
    if (door != null) {
      door.accept(message);
    } else {
      actor(to).tell(message);
    }
  }

  private ActorRef<Object> actor(String name) {
    Reference<ActorRef<Object>> remembered = known.get(name);
    ActorRef<Object> actor = remembered == null ? null : remembered.get();
    return actor == null ? find(name) : actor;
  }

  private ActorRef<Object> find(String name) {
    ActorRef<Object> found = book.find(name);
    if (known.size() > KNOWN_ACTORS) {
      known.clear();
    }
    known.put(name, new WeakReference<>(found));
    return found;
  }

  /** What a peer says cannot be understood. */
  void complain(String from, Exception error) {
    long count = nonsense.count();
    if (count > 0) {
      system
          .log()
          .error(
              "dropped [{}] frames of other nodes that could not be read, the last from [{}]",
              count,
              from,
              error);
    }
  }
}
