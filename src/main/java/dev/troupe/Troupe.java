package dev.troupe;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.actor.ActorMessage;
import dev.troupe.actor.BehaviorFactory;
import dev.troupe.host.Hosts;
import dev.troupe.node.CurrentNode;
import dev.troupe.node.ExitTasks;
import dev.troupe.node.Identity;
import dev.troupe.node.Node;
import dev.troupe.queue.QueueHost;
import dev.troupe.task.Action0;
import dev.troupe.task.Action1;
import dev.troupe.task.Action2;
import dev.troupe.task.Action3;
import dev.troupe.task.Action4;
import dev.troupe.task.HostInfo;
import dev.troupe.task.Placement;
import dev.troupe.task.ProcessInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A run: processes, queues, pools and managers, each process a JVM and an Akka node of its own. The
 * entrance to everything; the counterpart of CPython's {@code multiprocessing} module.
 *
 * <p>Thread-safe. A JVM belongs to one run: opening a second time, or opening in a process that
 * Troupe started, gives another door to the same run. Closing a door waits for the processes that
 * were started through it, as a Python program does at its end: daemons are terminated, the others
 * are joined. A program that ends without closing does the same on its way out.
 */
public final class Troupe implements AutoCloseable {
  private final Node node;
  private final Household household;

  private Troupe(Node node) {
    this.node = node;
    this.household = new Household(node);
  }

  /**
   * Opens a run, or another door to this JVM's run.
   *
   * @return the run
   * @throws dev.troupe.task.StartFailedException when this JVM's node cannot be started
   */
  public static Troupe open() {
    return open(ConfigFactory.load());
  }

  /**
   * Opens a run with settings of its own, or another door to this JVM's run.
   *
   * @param config settings under {@code troupe}; ignored when this JVM's run is open already
   * @return the run
   * @throws dev.troupe.task.StartFailedException when this JVM's node cannot be started
   */
  public static Troupe open(Config config) {
    Troupe troupe = new Troupe(Runs.enter(config));
    Runs.remember(troupe);
    return troupe;
  }

  /**
   * Counts the processors this JVM may use. CPython: {@code cpu_count}.
   *
   * @return at least 1
   */
  public static int cpuCount() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Says which process this is. CPython: {@code current_process}.
   *
   * @return this process; {@code MainProcess} when Troupe did not start it
   */
  public static ProcessInfo currentProcess() {
    return CurrentNode.get()
        .map(node -> node.identity().info())
        .orElseGet(() -> new ProcessInfo("MainProcess", ProcessHandle.current().pid(), false));
  }

  /**
   * Says which process started this one. CPython: {@code parent_process}.
   *
   * @return the parent; nothing when Troupe did not start this process
   */
  public static Optional<ProcessInfo> parentProcess() {
    return CurrentNode.get().map(Node::identity).flatMap(Identity::parent);
  }

  /**
   * Has something done when this process ends: when its target or {@code main} has returned or
   * thrown, on {@link System#exit}, and on a signal that lets it, such as that of {@link
   * ChildProcess#terminate}, whose grace it then has. Tasks run one after another, last added
   * first, before this process waits for those it has started; one that fails is reported on
   * stderr. CPython: {@code atexit.register}, {@code multiprocessing.util.Finalize}.
   *
   * @param task what to do; must not start processes
   */
  public static void atExit(Runnable task) {
    ExitTasks.add(Objects.requireNonNull(task, "task cannot be null"));
    Runs.prepareForTheEnd();
  }

  /**
   * Describes a process, to be built and started.
   *
   * @return a builder
   */
  public ChildProcess.Builder process() {
    return new ProcessBlueprint(node, household);
  }

  /**
   * Makes a process that runs a static method given by name.
   *
   * @param classAndMethod the class and the method, as {@code com.example.Concert#sing}
   * @param args its arguments
   * @return the process, not started
   * @throws dev.troupe.task.TargetException when there is no such method or the arguments do not
   *     fit
   */
  public ChildProcess process(String classAndMethod, Object... args) {
    return process().target(classAndMethod).args(args).build();
  }

  /**
   * Makes a process.
   *
   * @param target what it runs
   * @return the process, not started
   * @throws dev.troupe.task.NotPortableException when an argument or a captured value cannot travel
   */
  public ChildProcess process(Action0 target) {
    return process().target(target).build();
  }

  /**
   * Makes a process.
   *
   * @param <A> type of argument 1
   * @param target what it runs
   * @param a argument 1
   * @return the process, not started
   * @throws dev.troupe.task.NotPortableException when an argument or a captured value cannot travel
   */
  public <A> ChildProcess process(Action1<A> target, A a) {
    return process().target(target, a).build();
  }

  /**
   * Makes a process.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param target what it runs
   * @param a argument 1
   * @param b argument 2
   * @return the process, not started
   * @throws dev.troupe.task.NotPortableException when an argument or a captured value cannot travel
   */
  public <A, B> ChildProcess process(Action2<A, B> target, A a, B b) {
    return process().target(target, a, b).build();
  }

  /**
   * Makes a process.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param target what it runs
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @return the process, not started
   * @throws dev.troupe.task.NotPortableException when an argument or a captured value cannot travel
   */
  public <A, B, C> ChildProcess process(Action3<A, B, C> target, A a, B b, C c) {
    return process().target(target, a, b, c).build();
  }

  /**
   * Makes a process.
   *
   * @param <A> type of argument 1
   * @param <B> type of argument 2
   * @param <C> type of argument 3
   * @param <D> type of argument 4
   * @param target what it runs
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @return the process, not started
   * @throws dev.troupe.task.NotPortableException when an argument or a captured value cannot travel
   */
  public <A, B, C, D> ChildProcess process(Action4<A, B, C, D> target, A a, B b, C c, D d) {
    return process().target(target, a, b, c, d).build();
  }

  /**
   * Creates an unbounded queue, hosted by this process.
   *
   * @param <T> type of the items
   * @return the queue
   */
  public <T> ProcessQueue<T> queue() {
    return queue(0);
  }

  /**
   * Creates a queue, hosted by this process.
   *
   * @param <T> type of the items
   * @param maxSize how many items it holds at the most; zero or less is unbounded
   * @return the queue
   */
  public <T> ProcessQueue<T> queue(int maxSize) {
    return queue("", maxSize);
  }

  /**
   * Creates a queue with a name, hosted by this process.
   *
   * @param <T> type of the items
   * @param name its name in messages
   * @param maxSize how many items it holds at the most; zero or less is unbounded
   * @return the queue
   */
  public <T> ProcessQueue<T> queue(String name, int maxSize) {
    return queue(name, maxSize, false);
  }

  /**
   * Creates an unbounded queue whose items come back, hosted by this process. CPython: {@code
   * JoinableQueue()}, which loses them.
   *
   * @param <T> type of the items
   * @return the queue
   * @see #joinableQueue(String, int)
   */
  public <T> ProcessQueue<T> joinableQueue() {
    return joinableQueue("", 0);
  }

  /**
   * Creates a queue whose items come back, hosted by this process. CPython: {@code JoinableQueue},
   * which loses them.
   *
   * @param <T> type of the items
   * @param maxSize how many items it holds at the most; zero or less is unbounded
   * @return the queue
   * @see #joinableQueue(String, int)
   */
  public <T> ProcessQueue<T> joinableQueue(int maxSize) {
    return joinableQueue("", maxSize);
  }

  /**
   * Creates a queue with a name whose items come back, hosted by this process. An item that was
   * taken is not done with until its taker says {@link ProcessQueue#taskDone}; when the taker's
   * process ends before, the item returns to the head of the queue, and {@link
   * ProcessQueue#receive()} tells how often that has happened. Several items that one process has
   * taken are done in the order in which it took them.
   *
   * @param <T> type of the items
   * @param name its name in messages
   * @param maxSize how many items it holds at the most; zero or less is unbounded
   * @return the queue
   */
  public <T> ProcessQueue<T> joinableQueue(String name, int maxSize) {
    return queue(name, maxSize, true);
  }

  private <T> ProcessQueue<T> queue(String name, int maxSize, boolean explicit) {
    household.checkOpen();
    return new QueueHandle<>(node, QueueHost.of(node).create(name, maxSize, explicit));
  }

  /**
   * Opens a pool.
   *
   * @param workers how many processes work at the most
   * @return the pool, its workers being started
   * @throws IllegalArgumentException when it is less than 1
   */
  public ProcessPool pool(int workers) {
    return pool().workers(workers).build();
  }

  /**
   * Describes a pool, to be opened.
   *
   * @return a builder
   */
  public PoolBuilder pool() {
    return new PoolBlueprint(node, household);
  }

  /**
   * Starts a manager, a process that hosts queues. CPython: {@code Manager()}.
   *
   * @return the manager
   */
  public Manager manager() {
    return manager("");
  }

  /**
   * Starts a manager with a name.
   *
   * @param name its name; {@code Manager-N} if empty
   * @return the manager
   */
  public Manager manager(String name) {
    return manager(name, Placement.here());
  }

  /**
   * Starts a manager on another machine: the queues that it hosts are quickest there.
   *
   * @param name its name; {@code Manager-N} if empty
   * @param placement on which machine
   * @return the manager
   */
  public Manager manager(String name, Placement placement) {
    return household.manager(name, placement);
  }

  /**
   * Describes an actor in a process of its own.
   *
   * @param <M> type of its messages, of which each must be an {@link ActorMessage}
   * @param factory makes its behaviour there
   * @return a builder
   */
  public <M> ActorBuilder<M> actor(BehaviorFactory<M> factory) {
    return new ActorBlueprint<>(node, household, factory);
  }

  /**
   * Starts an actor in a process of its own.
   *
   * @param <M> type of its messages, of which each must be an {@link ActorMessage}
   * @param factory makes its behaviour there
   * @param name its name, and that of its process
   * @return its reference, which can be sent anywhere in the run
   * @throws dev.troupe.task.NotPortableException when something that the factory captures cannot
   *     travel
   */
  public <M> ActorRef<M> spawn(BehaviorFactory<M> factory, String name) {
    return actor(factory).name(name).spawn();
  }

  /**
   * Returns the actor system of this process, to ask actors from outside, say, or to find them by
   * its receptionist. Its settings are Troupe's own, and it ends with the run.
   *
   * @return the actor system
   */
  public ActorSystem<?> actorSystem() {
    node.ending().flushActors();
    return node.system();
  }

  /**
   * Returns this process's children that live, pool workers and managers among them. CPython:
   * {@code active_children}.
   *
   * @return a snapshot
   */
  public List<ChildProcess> activeChildren() {
    return ChildHandle.living(node);
  }

  /**
   * Returns the machines of this run: that of the main program, and those of {@code
   * troupe.host.tokens}.
   *
   * @return a snapshot
   */
  public List<HostInfo> hosts() {
    return Hosts.of(node).list();
  }

  /** Kills every child of this process, with all below them, now. Does not wait. */
  public void terminate() {
    node.nursery().living().forEach(child -> child.kill());
  }

  /**
   * Terminates the daemons and pools that are still running, waits for the other processes that
   * were started through this door, and stops the managers. Closing the last door of a director
   * ends the run. Idempotent.
   */
  @Override
  public void close() {
    if (household.close()) {
      Runs.leave(this, node);
    }
  }
}
