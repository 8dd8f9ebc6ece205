package dev.troupe.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
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
 * most one at a time, the director's or a child's. Its actor system starts beside the program: what
 * needs it waits for it.
 */
public final class Node {
  private static final AtomicLong ACTORS = new AtomicLong();

  private volatile Identity identity;
  private volatile Config config;
  private volatile boolean closing;
  private Map<String, Object> told;
  private final NodeSettings settings;
  private final AllowList allowed;
  private final ValueCodec codec;
  private final List<NodeExtension> extensions;
  private final NodeBoot boot;
  private final Nursery nursery;
  private final DeathCallbacks deaths = new DeathCallbacks();
  private final ConcurrentHashMap<Object, Object> services = new ConcurrentHashMap<>();

  private Node(
      Identity identity,
      Config config,
      AllowList allowed,
      List<NodeExtension> extensions,
      Runnable onBootRequest) {
    this.identity = identity;
    this.config = config;
    this.settings = NodeSettings.of(config);
    this.allowed = allowed;
    this.extensions = extensions;
    this.boot = new NodeBoot(onBootRequest);
    this.codec = ValueCodec.create(loader(), allowed, swizzles(), identity.run());
    this.nursery = new Nursery(this);
  }

  /**
   * Opens the director's node. It returns while the actor system still starts, unless something may
   * yet be found wrong: a port that is taken, or another host that cannot be reached.
   *
   * @param users the user's settings
   * @param programs entries for the classes of the program that opens the run
   */
  public static Node director(Config users, List<String> programs) {
    Trust trust = Trust.prepare();
    Config config = NodeSystem.resolve(users);
    SecuritySettings security = SecuritySettings.of(config);
    NodeSettings settings = NodeSettings.of(config);
    Trust.check(settings.host(), security);
    List<String> entries = new ArrayList<>(security.allow());
    entries.addAll(programs);
    Node node =
        new Node(
            Identity.director(),
            config.withOnlyPath("troupe"),
            AllowList.of(entries),
            Extensions.find(),
            () -> {});
    node.boot.request();
    node.boot.run(
        prepared -> {
          Optional<RunKey> key =
              security.encryption() ? Optional.of(trust.key()) : Optional.empty();
          prepared.accept(new ControlMessage.BootNode(key, NodeSystem.forChildren(config)));
          return node.startDirector(config, key);
        });
    node.boot.onFailure(why -> node.collapse());
    try {
      if (!Ports.parse(settings.ports()).any()) {
        var unused = node.boot.await();
      }
      node.extensions.forEach(extension -> extension.open(node));
      node.nursery.open();
      return node;
    } catch (RuntimeException e) {
      node.close().join();
      throw e;
    }
  }

  private NodeCore startDirector(Config akka, Optional<RunKey> key) {
    ActorSystem<Void> system =
        NodeSystem.start(akka, settings, NodeSystem.ofDirector(), identity.id(), key);
    Courier courier = Courier.create(system, settings.sharedMemory());
    ActorRef<Roster.Command> roster =
        system.systemActorOf(
            Roster.create(courier, this::reapElsewhere, this::onDeathOf),
            Roster.NAME,
            Props.empty());
    return core(system, courier, roster, NodeCore.address(system));
  }

  /** Opens a child's node, which starts its actor system when the parent lets it. */
  static Node child(BootstrapInfo info, AllowList allowed, ChildNotes notes) {
    Config config = NodeSystem.told(info.config());
    return new Node(
        Identity.of(info),
        config,
        allowed,
        Extensions.named(info.extensions()),
        notes::requestNode);
  }

  /** Starts a child's actor system; it joins when the parent says where. */
  void boot(ControlMessage.BootNode info, CompletableFuture<ControlMessage.JoinCluster> joining) {
    boot.run(
        prepared -> {
          prepared.accept(info);
          ActorSystem<Void> system =
              NodeSystem.start(
                  NodeSystem.ofChild(info.akka()),
                  settings,
                  NodeSystem.ofChild(),
                  identity.id(),
                  info.key());
          Courier courier = Courier.create(system, settings.sharedMemory());
          ControlMessage.JoinCluster join = joining.join();
          ActorRef<Roster.Command> roster = AddressBook.of(system).find(join.registry());
          return core(system, courier, roster, join.seed());
        });
  }

  private NodeCore core(
      ActorSystem<Void> system, Courier courier, ActorRef<Roster.Command> roster, String seed) {
    NodeEnding ending = new NodeEnding(system, courier);
    ActorRef<Members.Command> members = Members.start(system, identity.isDirector());
    var unused = ending.ofActors().thenRun(this::collapse);
    Roster.Enter entry =
        new Roster.Enter(
            identity.id(),
            ProcessHandle.current().pid(),
            identity.parentId(),
            NodeCore.address(system),
            identity.host());
    return new NodeCore(
        system, members, AddressBook.of(system), courier, ending, roster, seed, entry);
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
      told = config.root().unwrapped();
    }
    return told;
  }

  /** Returns the other machines of the run, as far as they are within reach of this node. */
  List<Stage> stages() {
    return extensions.stream().flatMap(extension -> extension.stages(this).stream()).toList();
  }

  /** Returns the start of the part of this node that talks to others. */
  NodeBoot boot() {
    return boot;
  }

  /** Returns the actor system, as soon as it has been started. */
  public ActorSystem<Void> system() {
    return boot.await().system();
  }

  /** Returns what carries messages to other nodes, as soon as it has been started. */
  public Courier courier() {
    return boot.await().courier();
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
    return NodeCore.address(system());
  }

  /** Starts an actor of ours under a name that nobody else in this node uses. */
  public <M> ActorRef<M> spawn(Behavior<M> behavior, String name) {
    return system().systemActorOf(behavior, name, Props.empty());
  }

  /** Starts an actor of ours under a name made unique by a number. */
  public <M> ActorRef<M> spawnNumbered(Behavior<M> behavior, String name) {
    return spawn(behavior, name + "-" + ACTORS.incrementAndGet());
  }

  /** Returns the text by which another node can find an actor. */
  public String format(ActorRef<?> actor) {
    return boot.await().book().write(actor);
  }

  /** Finds an actor by its text. */
  public <M> ActorRef<M> resolve(String actor) {
    return boot.await().book().find(actor);
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
      courier().tell(boot.await().roster(), new Roster.Watch(id, identity.id(), watcher));
    } catch (IllegalStateException e) {
      // The actors of this node are ending or have ended: nothing is heard of anybody.
      deaths.run(id);
    }
  }

  /** Returns how this node ends, as soon as it has been started. */
  public NodeEnding ending() {
    return boot.await().ending();
  }

  /** Returns how this node ends, if it has been started. */
  Optional<NodeEnding> endingIfUp() {
    return boot.isUp() ? Optional.of(ending()) : Optional.empty();
  }

  /** Does something after a while, on an actor's thread; it must not block. */
  public void later(Duration delay, Runnable task) {
    ActorSystem<Void> system = system();
    system.scheduler().scheduleOnce(delay, task, system.executionContext());
  }

  /**
   * The actors have ended, or could not be started, and nobody had closed this node: user code has
   * terminated the system, or an actor of it has thrown what Akka takes for fatal. Whoever waits
   * for others has to know.
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
    nursery.stopTimers();
    return boot.core()
        .thenCompose(
            core -> {
              core.system().terminate();
              return core.ending().ofActors();
            })
        .exceptionally(failure -> null);
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

  /** Returns what messages to this node may name. */
  AllowList allowed() {
    return allowed;
  }

  NodeSettings settings() {
    return settings;
  }

  /**
   * What is to be done when the operating system has said that a child is dead: first that for
   * which somebody may wait.
   *
   * @param address where its node could be reached, if it had one
   */
  void reap(String id, Optional<String> address) {
    address.ifPresent(this::forget);
    deaths.run(id);
    boot.ifUp(core -> core.courier().tell(core.roster(), new Roster.Strike(id)));
  }

  /** A node is dead: nothing is sent there any more, and what it had sent is taken. */
  void forget(String address) {
    boot.ifUp(core -> core.forget(address));
  }

  /** Sees to it that a process ends of which the parent is dead; in the director's node. */
  private CompletionStage<Void> reapElsewhere(String host, long pid) {
    return stages().stream()
        .filter(stage -> stage.name().equals(host))
        .findFirst()
        .map(stage -> stage.bury(pid))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** The roster knows of a death; in the director's node. */
  private void onDeathOf(String id, Optional<String> address) {
    address.ifPresent(this::forget);
    boot.ifUp(core -> core.members().tell(new Members.Dead(id)));
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
