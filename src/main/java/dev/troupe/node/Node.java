package dev.troupe.node;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import dev.troupe.security.RunKey;
import dev.troupe.security.SecuritySettings;
import dev.troupe.wire.AddressBook;
import dev.troupe.wire.AllowList;
import dev.troupe.wire.Courier;
import dev.troupe.wire.Payload;
import dev.troupe.wire.Swizzle;
import dev.troupe.wire.ValueCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * This JVM's node: one actor system, one cluster member, one courier. Thread-safe. A JVM has at
 * most one at a time, the director's or a child's.
 */
public final class Node {
  private static final AtomicLong ACTORS = new AtomicLong();

  private volatile Identity identity;
  private volatile Config config;
  private volatile boolean closing;
  private volatile Map<String, Object> told;
  private final NodeSettings settings;
  private final Optional<RunKey> key;
  private final AllowList allowed;
  private final ActorSystem<Void> system;
  private final AddressBook book;
  private final Courier courier;
  private final NodeEnding ending;
  private final ValueCodec codec;
  private final List<NodeExtension> extensions;
  private final ActorRef<Roster.Command> roster;
  private final ActorRef<Members.Command> members;
  private final Nursery nursery;
  private final DeathCallbacks deaths = new DeathCallbacks();
  private final ConcurrentHashMap<Object, Object> services = new ConcurrentHashMap<>();

  private Node(
      Identity identity,
      Config config,
      Optional<RunKey> key,
      AllowList allowed,
      Optional<Birth> birth) {
    this.identity = identity;
    this.config = config;
    this.settings = NodeSettings.of(config);
    this.key = key;
    this.allowed = allowed;
    this.extensions =
        birth.map(told -> Extensions.named(told.extensions())).orElseGet(Extensions::find);
    this.system =
        NodeSystem.start(
            config,
            settings,
            birth.isPresent() ? NodeSystem.ofChild() : NodeSystem.ofDirector(),
            identity.id(),
            key);
    this.members = Members.start(system, birth.isEmpty());
    this.book = AddressBook.of(system);
    this.courier = Courier.create(system, settings.sharedMemory());
    this.ending = new NodeEnding(system, courier);
    this.codec = ValueCodec.create(loader(), allowed, swizzles(), identity.run());
    this.roster =
        birth
            .map(told -> this.<Roster.Command>resolve(told.roster()))
            .orElseGet(
                () -> spawn(Roster.create(courier, this::buryElsewhere, this::mourn), Roster.NAME));
    this.nursery = new Nursery(this);
    var unused = ending.ofActors().thenRun(this::collapse);
    Address seed =
        birth
            .map(told -> AddressFromURIString.parse(told.director()))
            .orElseGet(() -> Cluster.get(system).selfMember().address());
    Cluster.get(system).manager().tell(Join.create(seed));
    long pid = ProcessHandle.current().pid();
    courier.tell(
        roster,
        new Roster.Enter(identity.id(), pid, identity.parentId(), address(), identity.host()));
  }

  /**
   * Opens the director's node.
   *
   * @param users the user's settings
   * @param programs entries for the classes of the program that opens the run
   */
  public static Node director(Config users, List<String> programs) {
    Trust trust = Trust.prepare();
    Config config = NodeSystem.resolve(users);
    SecuritySettings security = SecuritySettings.of(config);
    Optional<RunKey> key = trust.key(NodeSettings.of(config).host(), security);
    List<String> entries = new ArrayList<>(security.allow());
    entries.addAll(programs);
    AllowList allowed = AllowList.of(entries);
    Node node = new Node(Identity.director(), config, key, allowed, Optional.empty());
    try {
      node.extensions.forEach(extension -> extension.open(node));
      node.nursery.open();
      return node;
    } catch (RuntimeException e) {
      node.close().join();
      throw e;
    }
  }

  /** Opens a child's node. */
  static Node child(Birth birth, AllowList allowed) {
    Config config = NodeSystem.told(birth.config());
    return new Node(Identity.of(birth), config, birth.key(), allowed, Optional.of(birth));
  }

  /** Returns who this node is. */
  public Identity identity() {
    return identity;
  }

  /** Returns the settings of the run. */
  public Config config() {
    return config;
  }

  /** Adds a setting, of which all learn that are born from now on. */
  public synchronized void tell(String path, Object value) {
    config = config.withValue(path, ConfigValueFactory.fromAnyRef(value));
    told = null;
  }

  /** Returns what children are told of the settings. */
  synchronized Map<String, Object> told() {
    if (told == null) {
      told = NodeSystem.tell(config);
    }
    return told;
  }

  /** Returns the other machines of the run, as far as they are within reach of this node. */
  List<Stage> stages() {
    return extensions.stream().flatMap(extension -> extension.stages(this).stream()).toList();
  }

  /** Returns the actor system. */
  public ActorSystem<Void> system() {
    return system;
  }

  /** Returns what carries messages to other nodes. */
  public Courier courier() {
    return courier;
  }

  /** Returns what turns values into bytes and back, with the handles of this node. */
  public ValueCodec codec() {
    return codec;
  }

  /** Returns the children started here. */
  public Nursery nursery() {
    return nursery;
  }

  /** Returns this node's address as text. */
  public String address() {
    return Cluster.get(system).selfMember().address().toString();
  }

  /** Starts an actor of ours under a name that nobody else in this node uses. */
  public <M> ActorRef<M> spawn(Behavior<M> behavior, String name) {
    return system.systemActorOf(behavior, name, Props.empty());
  }

  /** Starts an actor of ours under a name made unique by a number. */
  public <M> ActorRef<M> spawnNumbered(Behavior<M> behavior, String name) {
    return spawn(behavior, name + "-" + ACTORS.incrementAndGet());
  }

  /** Returns the text by which another node can find an actor. */
  public String format(ActorRef<?> actor) {
    return book.write(actor);
  }

  /** Finds an actor by its text. */
  public <M> ActorRef<M> resolve(String actor) {
    return book.find(actor);
  }

  /** Returns this node's only service of a kind, made at the first call. */
  public <S> S service(Class<S> kind, java.util.function.Function<Node, S> maker) {
    return kind.cast(services.computeIfAbsent(kind, key -> maker.apply(this)));
  }

  /**
   * Calls back once, on an actor's thread, when a node is dead; soon when it is dead already, and
   * before this returns when no actors are left here that could hear of it.
   *
   * @param id the node's number
   * @param callback what to do; must not block
   */
  public void onDeath(String id, Consumer<String> callback) {
    deaths.add(id, callback);
    try {
      ActorRef<Roster.Gone> watcher =
          spawnNumbered(DeathWatch.create(this, deaths::run), "death-watch");
      courier.tell(roster, new Roster.Watch(id, identity.id(), watcher));
    } catch (IllegalStateException e) {
      // The actors of this node are ending or have ended: nothing is heard of anybody.
      deaths.run(id);
    }
  }

  /** Returns how this node ends. */
  public NodeEnding ending() {
    return ending;
  }

  /** Does something after a while, on an actor's thread; it must not block. */
  public void later(Duration delay, Runnable task) {
    system.scheduler().scheduleOnce(delay, task, system.executionContext());
  }

  /**
   * The actors have ended, and nobody had closed this node: user code has terminated the system, or
   * an actor of it has thrown what Akka takes for fatal. Whoever waits for others has to know.
   */
  private void collapse() {
    if (!closing) {
      nursery.abandon();
      deaths.runAll();
    }
  }

  /** Ends this node. Its JVM goes on. */
  public CompletableFuture<Void> close() {
    closing = true;
    extensions.forEach(extension -> extension.close(this));
    system.terminate();
    return ending.ofActors();
  }

  /** This node of a child becomes the process that somebody has asked for. */
  void become(String name, boolean daemon) {
    identity = identity.named(name, daemon);
  }

  /** Returns what nodes that stand by run to no end, encoded; nothing if nobody has such a call. */
  Optional<Payload> practice() {
    return extensions.stream()
        .flatMap(extension -> extension.practice(this).stream())
        .findFirst()
        .map(call -> new Payload(codec.encode(call)));
  }

  /** Returns the names of the classes of what higher floors have added. */
  List<String> extensions() {
    return extensions.stream().map(extension -> extension.getClass().getName()).toList();
  }

  /** Returns the key of the run, if its nodes speak TLS. */
  Optional<RunKey> key() {
    return key;
  }

  /** Returns what messages to this node may name. */
  AllowList allowed() {
    return allowed;
  }

  NodeSettings settings() {
    return settings;
  }

  ActorRef<Roster.Command> roster() {
    return roster;
  }

  /**
   * What is to be done when the operating system has said that a child is dead: first that for
   * which somebody may wait.
   */
  void bury(String id, Optional<String> address) {
    address.ifPresent(this::forget);
    deaths.run(id);
    courier.tell(roster, new Roster.Strike(id));
  }

  /** A node is dead: nothing is sent there any more, and what it had sent is taken. */
  void forget(String address) {
    Address dead = AddressFromURIString.parse(address);
    courier.forget(dead);
    Members.tellOfDeath(system, dead);
  }

  /** Sees to it that a process ends of which the parent is dead; in the director's node. */
  private CompletionStage<Void> buryElsewhere(String host, long pid) {
    return stages().stream()
        .filter(stage -> stage.name().equals(host))
        .findFirst()
        .map(stage -> stage.bury(pid))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** The roster knows of a death; in the director's node. */
  private void mourn(String id, Optional<String> address) {
    address.ifPresent(this::forget);
    members.tell(new Members.Dead(id));
  }

  private List<Swizzle<?, ?>> swizzles() {
    List<Swizzle<?, ?>> all = new ArrayList<>();
    extensions.forEach(extension -> all.addAll(extension.swizzles(this)));
    return all;
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? Node.class.getClassLoader() : context;
  }
}
