package dev.troupe.node;

import dev.troupe.task.Placement;
import dev.troupe.task.StartFailedException;
import dev.troupe.wire.Payload;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Starts the children of a node, on its own machine and on others of the run, and knows those that
 * live. Thread-safe.
 */
public final class Nursery {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What the machine of the director is called. */
  public static final String DIRECTOR = "director";

  static final String COLLAPSED =
      "the actor system of this process has ended: its code has terminated it, or an actor has"
          + " thrown a fatal error";

  private static final ChildEnd ABANDONED =
      new ChildEnd(-9, true, false, Optional.empty(), "", "", List.of(COLLAPSED));

  private static final int AT_A_TIME = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final Node node;
  private final ScheduledThreadPoolExecutor timers = timers();
  private final Deliveries late = new Deliveries();
  private final Place here;
  private final Placer placer = new Placer();
  private final Map<String, Place> elsewhere = new ConcurrentHashMap<>();
  private final AtomicInteger births = new AtomicInteger();
  private final AtomicInteger names = new AtomicInteger();
  private final Set<Child> living = ConcurrentHashMap.newKeySet();
  private final Set<Launched> launched = ConcurrentHashMap.newKeySet();
  private final AtomicInteger beginning = new AtomicInteger();
  private volatile String refusal = "";
  private volatile boolean abandoned;

  /**
   * A machine on which children can be started.
   *
   * @param launcher starts a JVM there
   * @param boots lets only so many boot at a time
   * @param reserve those that stand by; none but in a director
   * @param rehearsal makes what they start from; none but in a director
   */
  private record Place(
      Launcher launcher,
      BootQueue boots,
      Optional<Reserve> reserve,
      Optional<Rehearsal> rehearsal) {}

  Nursery(Node node) {
    this.node = node;
    node.allowed().onAdded(this::allow);
    Archives archives = new Archives(node.settings().archive());
    Launcher cold = new ColdLauncher(node.settings(), List.of(), archives::start, late);
    this.here = place(cold, AT_A_TIME, new OwnHall(node.settings(), archives));
    if (node.identity().isDirector()) {
      archives.lookAhead();
    }
  }

  private Place place(Launcher launcher, int atATime, Rehearsal.Hall hall) {
    BootQueue boots = new BootQueue(atATime);
    if (!node.identity().isDirector()) {
      return new Place(launcher, boots, Optional.empty(), Optional.empty());
    }
    Function<Reserve, ProcessSupervisor> standBy =
        standing ->
            launch(LaunchSpec.plain("Reserve", true), launcher, Optional.of(standing), boots);
    return new Place(
        launcher,
        boots,
        Optional.of(new Reserve(node, standBy, () -> isBeginning() || boots.isBusy(), timers)),
        Optional.of(new Rehearsal(node, hall)));
  }

  /** Times what happens to children, on one thread that nothing blocks. */
  private static ScheduledThreadPoolExecutor timers() {
    ScheduledThreadPoolExecutor timers =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "troupe-timer");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    timers.setRemoveOnCancelPolicy(true);
    timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return timers;
  }

  /** The node ends: nothing is timed any more. */
  void stopTimers() {
    timers.shutdown();
  }

  /** Chooses the machine of a process, where it is counted from now on. */
  private LaunchSpec placed(LaunchSpec spec) {
    String machine = placer.choose(spec.name(), spec.placement(), machines());
    return spec.on(Placement.host(machine));
  }

  private List<Placer.Machine> machines() {
    List<Placer.Machine> machines = new ArrayList<>();
    int cores = Runtime.getRuntime().availableProcessors();
    machines.add(new Placer.Machine(ownMachine(), List.of(), cores, true));
    for (Stage stage : node.stages()) {
      machines.add(
          new Placer.Machine(stage.name(), stage.roles(), stage.cores(), !stage.isDoubtful()));
    }
    return machines;
  }

  /** Returns what the machine of this process is called. */
  public String ownMachine() {
    String own = node.identity().host();
    return own.isEmpty() ? DIRECTOR : own;
  }

  /** Returns the place of a process for which a machine was chosen. */
  private Place place(LaunchSpec spec) {
    String machine = spec.placement().name();
    if (machine.isEmpty() || machine.equals(ownMachine())) {
      return here;
    }
    return elsewhere.computeIfAbsent(
        machine,
        name ->
            node.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .map(this::place)
                .orElseThrow(() -> new StartFailedException("host [" + name + "] is lost", null)));
  }

  private Place place(Stage stage) {
    return place(
        new StageLauncher(node.settings(), stage, late, false),
        Math.max(2, stage.cores()),
        new StageHall(node.settings(), stage));
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
   * @param wanted how to start it
   * @param call what it is to run, encoded
   * @return the child
   */
  public Child start(LaunchSpec wanted, Payload call) {
    check(wanted);
    LaunchSpec spec = placed(wanted);
    try {
      Child child = begin(spec, call);
      child.onEnd(end -> placer.ended(spec.placement().name()));
      return child;
    } catch (RuntimeException e) {
      placer.ended(spec.placement().name());
      throw e;
    }
  }

  private Child begin(LaunchSpec spec, Payload call) {
    Place place = place(spec);
    ProcessSupervisor found =
        place
            .reserve()
            .flatMap(standing -> standing.take(spec))
            .orElseGet(() -> launch(spec, place.launcher(), Optional.empty(), place.boots()));
    Child child = found.assign(spec, call);
    living.add(child);
    child.onEnd(end -> living.remove(child));
    if (abandoned) {
      abandon();
    }
    place.rehearsal().ifPresent(Rehearsal::callSoon);
    return child;
  }

  /**
   * The actors of this node have ended, so nobody keeps its children any more: they are killed, and
   * whoever waits for them hears of it.
   */
  void abandon() {
    abandoned = true;
    List<Launched> all = List.copyOf(launched);
    all.forEach(Launched::kill);
    var unused =
        CompletableFuture.allOf(
                all.stream().map(Launched::onExit).toArray(CompletableFuture<?>[]::new))
            .handle(
                (ended, failure) -> {
                  living.forEach(child -> child.ended(ABANDONED));
                  return null;
                });
  }

  /** Starts the process of a JVM again that died before it had begun. */
  void restart(ProcessSupervisor dead) {
    Thread thread = new Thread(() -> tryToRestart(dead), "troupe-restart");
    thread.setDaemon(true);
    thread.start();
  }

  private void tryToRestart(ProcessSupervisor dead) {
    Child child = dead.child();
    try {
      Place place = place(child.spec());
      launch(child.spec(), place.launcher(), Optional.empty(), place.boots()).takeOver(dead);
    } catch (RuntimeException e) {
      List<String> words = List.of(String.valueOf(e.getMessage()));
      child.ended(new ChildEnd(1, false, false, Optional.empty(), "", "", words));
    }
  }

  /** Starts a JVM that nobody waits for, nor waits itself for others. */
  ProcessSupervisor launchBeside(LaunchSpec spec, Launcher by) {
    return launch(spec, by, Optional.empty(), new BootQueue(1));
  }

  private ProcessSupervisor launch(
      LaunchSpec spec, Launcher by, Optional<Reserve> reserve, BootQueue queue) {
    String id = node.identity().id() + "." + births.incrementAndGet();
    ProcessSupervisor one = new ProcessSupervisor(node, id, reserve, queue, timers);
    List<String> allowed = node.allowed().entries();
    try {
      one.launched(
          hold(by.launch(spec.to(one.outlet()), bootstrap(id, allowed), one::note), allowed));
    } catch (IOException e) {
      throw new StartFailedException(
          "%s refused to start process [%s]: %s".formatted(by(spec), spec.name(), e.getMessage()),
          e);
    }
    return one;
  }

  private static String by(LaunchSpec spec) {
    return spec.placement().kind() == Placement.Kind.HOST
            && !spec.placement().name().equals(DIRECTOR)
        ? "host [" + spec.placement().name() + "]"
        : "the operating system";
  }

  /** What was allowed while it was being launched, it is told at once. */
  private Launched hold(Launched child, List<String> told) {
    launched.add(child);
    var unused = child.onExit().thenRun(() -> launched.remove(child));
    node.allowed().entries().stream()
        .filter(entry -> !told.contains(entry))
        .forEach(entry -> child.tell(new ControlMessage.Allow(entry)));
    if (abandoned) {
      child.kill();
    }
    return child;
  }

  /** From now on messages may name more: every JVM below is told before any such message goes. */
  private void allow(String entry) {
    launched.forEach(child -> child.tell(new ControlMessage.Allow(entry)));
  }

  /**
   * The run begins, only in a director. Its own node takes a place among those that boot: with as
   * many others as there are processors it would be the last, and all of them wait for it.
   */
  void open() {
    BootQueue.Ticket own = here.boots().enter(() -> {});
    node.boot().onEnd(own::giveBack);
    here.reserve().ifPresent(Reserve::open);
    for (Stage stage : node.stages()) {
      Place place = elsewhere.computeIfAbsent(stage.name(), name -> place(stage));
      place.reserve().ifPresent(Reserve::open);
    }
  }

  /** A machine is lost: nothing is started there any more. */
  public void close(String host) {
    Place lost = elsewhere.remove(host);
    if (lost != null) {
      lost.reserve().ifPresent(Reserve::abandon);
    }
  }

  private Stream<Place> places() {
    return Stream.concat(Stream.of(here), elsewhere.values().stream());
  }

  private Stream<Reserve> reserves() {
    return places().flatMap(place -> place.reserve().stream());
  }

  /** The run ends: waits a while for what later runs may profit from. Only in a director. */
  public void finish() {
    reserves().forEach(Reserve::close);
    places().flatMap(place -> place.rehearsal().stream()).forEach(Rehearsal::close);
  }

  /** Waits until all that children which have ended had said has been taken. */
  public void awaitOutput() {
    late.await();
  }

  /** Tells whether as many nodes stand by and are ready as are wanted. */
  public boolean isPrepared() {
    return reserves().allMatch(Reserve::isFull);
  }

  /** Counts the nodes that stand by and are ready. */
  public int standing() {
    return reserves().mapToInt(Reserve::standing).sum();
  }

  /** Returns the children that have not ended; a snapshot. */
  public List<Child> living() {
    return living.stream().filter(Child::isAlive).toList();
  }

  /** Counts processes that were started and whose targets have not begun. */
  void beginning(int more) {
    beginning.addAndGet(more);
  }

  private boolean isBeginning() {
    return beginning.get() > 0;
  }

  /**
   * So many processes are about to be started, as soon as this process's own node is there: JVMs
   * that could become them are launched meanwhile, and boot their nodes. Does not block.
   *
   * @param spec how the first of them is to be started
   */
  public void expect(LaunchSpec spec, int processes) {
    boolean here = spec.placement().kind() == Placement.Kind.HERE;
    if (!node.boot().isUp() && spec.isPlain() && here) {
      this.here.reserve().ifPresent(reserve -> reserve.expect(processes));
    }
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
    if (abandoned) {
      throw new IllegalStateException(
          "cannot start process [%s]: %s. Close the run and open another"
              .formatted(spec.name(), COLLAPSED));
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

  private BootstrapInfo bootstrap(String id, List<String> allowed) {
    Identity self = node.identity();
    return new BootstrapInfo(
        id,
        self.run(),
        self.depth() + 1,
        self.info().name(),
        self.info().daemon(),
        self.info().pid(),
        node.extensions(),
        secret(),
        allowed,
        self.host(),
        0,
        node.told());
  }

  private static String secret() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
