package dev.troupe.node;

import akka.actor.typed.ActorRef;
import dev.troupe.task.StartFailedException;
import dev.troupe.wire.Payload;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts the children of a node and knows those that live. Thread-safe. */
public final class Nursery {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int AT_A_TIME = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final Node node;
  private final Map<String, Object> told;
  private final BootQueue boots = new BootQueue(AT_A_TIME);
  private final Deliveries late = new Deliveries();
  private final Launcher launcher;
  private final Optional<Rehearsal> rehearsal;
  private final Optional<Reserve> reserve;
  private final AtomicInteger births = new AtomicInteger();
  private final AtomicInteger names = new AtomicInteger();
  private final Set<Child> living = ConcurrentHashMap.newKeySet();
  private final Set<Launched> launched = ConcurrentHashMap.newKeySet();
  private volatile String refusal = "";

  Nursery(Node node) {
    this.node = node;
    this.told = NodeSystem.tell(node.config());
    node.allowed().onAdded(this::allow);
    Archives archives = new Archives(node.settings().archive());
    this.launcher = new ColdLauncher(node.settings(), List.of(), archives::start, late);
    this.rehearsal =
        node.identity().isDirector()
            ? Optional.of(new Rehearsal(node, archives))
            : Optional.empty();
    this.reserve =
        node.identity().isDirector()
            ? Optional.of(new Reserve(node, this::standBy, boots::isBusy))
            : Optional.empty();
  }

  private Understudy standBy(Reserve standing) {
    return launch(LaunchSpec.plain("Reserve", true), launcher, Optional.of(standing));
  }

  /** Returns the next default name: {@code Process-2}, or {@code Process-1:2} within a child. */
  public String nextName() {
    Identity identity = node.identity();
    String prefix = identity.isDirector() ? "Process-" : identity.info().name() + ":";
    return prefix + names.incrementAndGet();
  }

  /**
   * Starts a child. Returns when the operating system has it.
   *
   * @param spec how to start it
   * @param call what it is to run, encoded
   * @return the child
   */
  public Child start(LaunchSpec spec, Payload call) {
    check(spec);
    Understudy found =
        reserve
            .flatMap(standing -> standing.take(spec))
            .orElseGet(() -> launch(spec, launcher, Optional.empty()));
    Child child = found.cast(spec, call);
    living.add(child);
    child.onEnd(end -> living.remove(child));
    rehearsal.ifPresent(Rehearsal::callSoon);
    return child;
  }

  /** Starts a process again of which the JVM died before it had begun. */
  void recast(ChildKeeper.Cast part) {
    Thread thread = new Thread(() -> tryToRecast(part), "troupe-recast");
    thread.setDaemon(true);
    thread.start();
  }

  private void tryToRecast(ChildKeeper.Cast part) {
    try {
      launch(part.child().spec(), launcher, Optional.empty())
          .cast(part.child(), part.surroundings(), part.call());
    } catch (RuntimeException e) {
      List<String> words = List.of(String.valueOf(e.getMessage()));
      part.child().ended(new ChildEnd(1, false, false, Optional.empty(), "", words));
    }
  }

  /** Starts a JVM that boots when it is its turn, for a process or for a reserve of them. */
  private Understudy launch(LaunchSpec spec, Launcher by, Optional<Reserve> standing) {
    return launch(spec, by, standing, boots);
  }

  /** Starts a JVM that nobody waits for, nor waits itself for others. */
  Understudy launchBeside(LaunchSpec spec, Launcher by) {
    return launch(spec, by, Optional.empty(), new BootQueue(1));
  }

  private Understudy launch(
      LaunchSpec spec, Launcher by, Optional<Reserve> standing, BootQueue queue) {
    Understudy one =
        new Understudy(node.identity().id() + "." + births.incrementAndGet(), standing);
    ActorRef<ChildKeeper.Command> keeper =
        node.spawn(ChildKeeper.create(node, one.id, one, queue), "keeper-" + one.id);
    one.keptBy(keeper);
    try {
      one.launched(hold(by.launch(spec.to(one.outlet()), birth(one.id, keeper))));
    } catch (IOException e) {
      one.abandon();
      throw new StartFailedException(
          "the operating system refused to start process [%s]: %s"
              .formatted(spec.name(), e.getMessage()),
          e);
    }
    return one;
  }

  /** What was allowed while it was being launched, it is told at once. */
  private Launched hold(Launched child) {
    launched.add(child);
    var unused = child.onExit().thenRun(() -> launched.remove(child));
    node.allowed().entries().forEach(child::allow);
    return child;
  }

  /** From now on messages may name more: every JVM below is told before any such message goes. */
  private void allow(String entry) {
    launched.forEach(child -> child.allow(entry));
  }

  /** The run begins: nodes begin to stand by. Only in a director. */
  void open() {
    reserve.ifPresent(Reserve::open);
  }

  /** The run ends: waits a while for what later runs may profit from. Only in a director. */
  public void finish() {
    reserve.ifPresent(Reserve::close);
    rehearsal.ifPresent(Rehearsal::close);
  }

  /** Waits until all that children which have ended had said has been taken. */
  public void awaitOutput() {
    late.await();
  }

  /** Tells whether as many nodes stand by and are ready as are wanted. */
  public boolean isPrepared() {
    return reserve.map(Reserve::isFull).orElse(true);
  }

  /** Counts the nodes that stand by and are ready. */
  public int standing() {
    return reserve.map(Reserve::standing).orElse(0);
  }

  /** Returns the children that have not ended; a snapshot. */
  public List<Child> living() {
    return living.stream().filter(Child::isAlive).toList();
  }

  /** From now on nothing can be started here, for this reason; an empty one lifts it. */
  public void refuse(String reason) {
    refusal = reason;
  }

  private void check(LaunchSpec spec) {
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(
          "cannot start process [%s]: %s".formatted(spec.name(), refusal));
    }
    checkDepth(spec.name());
  }

  /**
   * Sees whether processes may be started this far below the director.
   *
   * @param name what is to be started
   * @throws IllegalStateException when the limit is reached
   */
  public void checkDepth(String name) {
    int limit = node.settings().depthLimit();
    if (node.identity().depth() >= limit) {
      throw new IllegalStateException(
          ("cannot start process [%s]: process [%s] is [%d] levels below the director, the limit is"
                  + " [%d]. If this is not a program that starts itself, raise"
                  + " troupe.node.depth-limit")
              .formatted(name, node.identity().info().name(), node.identity().depth(), limit));
    }
  }

  private Birth birth(String id, ActorRef<ChildKeeper.Command> keeper) {
    Identity self = node.identity();
    return new Birth(
        id,
        self.run(),
        self.depth() + 1,
        self.info().name(),
        self.info().daemon(),
        self.info().pid(),
        node.format(keeper),
        node.address(),
        node.format(node.roster()),
        node.extensions(),
        secret(),
        node.allowed().entries(),
        node.key(),
        told);
  }

  private static String secret() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
