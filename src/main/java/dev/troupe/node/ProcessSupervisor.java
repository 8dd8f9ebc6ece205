package dev.troupe.node;

import dev.troupe.wire.Payload;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Supervises one child JVM from its launch to its end, in its parent's process. All of it goes by
 * the child's pipes, so a child can begin, and end, without a node, and its parent need not have
 * one yet.
 *
 * <ul>
 *   <li><b>Launch.</b> The child reads its {@link BootstrapInfo}. One for which somebody waits is
 *       assigned at once; a spare JVM waits until the reserve gives it away.
 *   <li><b>Assignment.</b> {@link ControlMessage.Assign} makes the child a process. It notes {@link
 *       ChildNotes#BEGUN} and runs the call, whether it has a node or not.
 *   <li><b>Node.</b> A child notes {@link ChildNotes#NODE} when it first needs its node. It also
 *       gets one when its target runs for longer than {@link #NODE_AFTER}, and a spare JVM when its
 *       reserve says so. When its turn has come ({@link BootQueue}) it is sent {@link
 *       ControlMessage.BootNode}, and {@link ControlMessage.JoinCluster} as soon as this process's
 *       own node is there. It notes {@link ChildNotes#UP} when its node can be reached.
 *   <li><b>Time-outs.</b> A child that has not begun within the birth time-out after its launch or
 *       assignment, or is not up within it after its turn has come, is killed.
 *   <li><b>Outcome.</b> When its target has ended the child notes {@link ChildNotes#OUTCOME}. What
 *       it wrote into the pipe arrives, whatever becomes of its JVM, so nobody confirms it.
 *   <li><b>End.</b> Only the operating system says that a child is dead. Then the registry is told,
 *       and every {@code join} returns. The thread that learned of it runs the callbacks of users.
 *   <li><b>Stopping</b> is one ladder: SIGTERM, a grace, SIGKILL for the child and all below it.
 * </ul>
 *
 * Thread-safe. What it has to tell the reserve or other supervisors goes by the timer thread, so
 * that no lock is held meanwhile.
 */
final class ProcessSupervisor {

  /** How to end a child. */
  enum Stop {
    /** Ask first. */
    TERMINATE,
    /** Do not ask. */
    KILL
  }

  /**
   * A process that ends sooner without having used its node never gets one: booting a node takes
   * about a second of processor time, two to four times as much as a whole process without.
   */
  private static final Duration NODE_AFTER = Duration.ofMillis(500);

  /** A child that boots without using its processor holds up others for this part of a time-out. */
  private static final int PATIENT = 10;

  /** A JVM that uses less than this part of a processor does not boot: one that waits uses some. */
  private static final int IDLE = 100;

  /** A process that is to run in this JVM. */
  private record Assignment(Child child, Surroundings surroundings, Payload call) {}

  private final Node node;
  private final String id;
  private final Optional<Reserve> reserve;
  private final BootQueue boots;
  private final ScheduledExecutorService timers;
  private final Outlet outlet = new Outlet();
  private volatile Launched launched;
  private volatile boolean ready;
  private volatile boolean warm;
  private volatile boolean gone;
  private boolean toldToWarmUp;
  private Assignment assignment;
  private Optional<String> address = Optional.empty();
  private RawExit exit;
  private BootQueue.Ticket ticket;
  private boolean overdue;
  private Optional<Duration> processorTime = Optional.empty();
  private Future<?> beginTimer;
  private Future<?> bootTimer;
  private Future<?> upTimer;
  private Future<?> graceTimer;

  /**
   * Creates the supervisor of a JVM that is yet to be launched.
   *
   * @param id the process's number in the run
   * @param reserve for which it is launched, if nobody waits for it
   * @param boots admits the nodes that boot
   * @param timers one thread, on which nothing blocks
   */
  ProcessSupervisor(
      Node node,
      String id,
      Optional<Reserve> reserve,
      BootQueue boots,
      ScheduledExecutorService timers) {
    this.node = node;
    this.id = id;
    this.reserve = reserve;
    this.boots = boots;
    this.timers = timers;
  }

  String id() {
    return id;
  }

  /** Returns where the JVM's lines go; they wait there until it is assigned. */
  Outlet outlet() {
    return outlet;
  }

  Launched launched() {
    return launched;
  }

  /** Tells whether its node can be reached. */
  boolean isReady() {
    return ready;
  }

  /** Tells whether it has run its warm-up calls, or has none. */
  boolean isWarm() {
    return warm;
  }

  /** Tells whether its JVM has exited. */
  boolean isGone() {
    return gone;
  }

  /** The operating system has launched the JVM. To be called once, before anything is sent. */
  void launched(Launched how) {
    synchronized (this) {
      launched = how;
    }
    var unused = how.onExit().thenAccept(this::exited);
  }

  /** Makes the JVM a process. To be called once at the most, by the only one that holds it. */
  Child assign(LaunchSpec spec, Payload call) {
    Child child = new Child(id, spec);
    assign(child, Surroundings.of(spec), call);
    return child;
  }

  private void assign(Child child, Surroundings surroundings, Payload call) {
    outlet.open(child.spec(), launched.isHere());
    child.is(launched.pid(), launched.isHere(), this);
    boolean dead;
    synchronized (this) {
      assignment = new Assignment(child, surroundings, call);
      dead = exit != null;
      if (!dead) {
        node.nursery().beginning(1);
        beginTimer = later(node.settings().birthTimeout(), this::killOverdue);
        launched.tell(
            new ControlMessage.Assign(
                child.spec().name(), child.spec().daemon(), surroundings, call));
      }
    }
    if (dead) {
      reassign();
    }
  }

  /** Returns the process that was assigned. */
  synchronized Child child() {
    return assignment.child();
  }

  /** Takes a process over of which the JVM died before it had begun. */
  void takeOver(ProcessSupervisor dead) {
    Assignment orphan;
    synchronized (dead) {
      orphan = dead.assignment;
    }
    assign(orphan.child(), orphan.surroundings(), orphan.call());
  }

  /** Takes a note of the child, on the thread that reads its stderr. */
  void note(String note) {
    if (note.equals(ChildNotes.BEGUN)) {
      begun();
    } else if (note.equals(ChildNotes.NODE)) {
      requestNode();
    } else if (note.startsWith(ChildNotes.UP)) {
      up(note.substring(ChildNotes.UP.length()));
    } else if (note.equals(ChildNotes.WARM)) {
      warm = true;
    }
  }

  private synchronized void begun() {
    cancel(beginTimer);
    node.nursery().beginning(-1);
    assignment.child().running();
    var unused = later(NODE_AFTER, this::requestNode);
  }

  /** Lets a spare JVM boot its node when no other waits for the processors. */
  synchronized void bootNode() {
    if (exit == null && ticket == null) {
      ticket = boots.enterLast(this::onTurn);
    }
  }

  private synchronized void requestNode() {
    if (exit != null) {
      return;
    }
    if (ticket == null) {
      ticket = boots.enter(this::onTurn);
    } else {
      ticket.hurry();
    }
  }

  /** May be called while another supervisor's lock is held. */
  private void onTurn() {
    timers.execute(this::admitted);
  }

  private synchronized void admitted() {
    if (exit != null) {
      return;
    }
    var unused = node.boot().prepared().thenAccept(launched::tell);
    node.boot().whenUp(core -> launched.tell(core.joining()));
    processorTime = launched.processorTime();
    awaitBoot();
    upTimer = later(node.settings().birthTimeout(), this::killOverdue);
  }

  private synchronized void up(String at) {
    cancel(bootTimer);
    cancel(upTimer);
    address = Optional.of(at);
    ready = true;
    BootQueue.Ticket mine = ticket;
    timers.execute(
        () -> {
          mine.booted();
          reserve.ifPresent(waiting -> waiting.ready(this));
        });
  }

  /** It stands by, and nobody needs the processors just now; the first call counts. */
  void warmUp(Optional<Payload> call) {
    synchronized (this) {
      if (toldToWarmUp) {
        return;
      }
      toldToWarmUp = true;
    }
    call.ifPresentOrElse(work -> launched.tell(new ControlMessage.WarmUp(work)), () -> warm = true);
  }

  /** Ends the process, which has been assigned. */
  void stop(Stop how) {
    if (how == Stop.KILL) {
      launched.kill();
      return;
    }
    synchronized (this) {
      if (graceTimer != null || exit != null) {
        return;
      }
      graceTimer = later(node.settings().grace(), launched::kill);
    }
    launched.terminate();
  }

  /** Nobody needs this JVM. */
  void discard() {
    launched.kill();
  }

  private void killOverdue() {
    synchronized (this) {
      if (exit != null) {
        return;
      }
      overdue = true;
    }
    launched.kill();
  }

  private void awaitBoot() {
    Duration look = look();
    boolean known = processorTime.isPresent();
    bootTimer = later(known ? look : boots.patience(look), this::onSlowBoot);
  }

  /** One that uses processor time is slow, as its machine may be; one that uses none hangs. */
  private void onSlowBoot() {
    BootQueue.Ticket mine;
    synchronized (this) {
      if (ready || exit != null) {
        return;
      }
      Duration before = processorTime.orElse(Duration.ZERO);
      processorTime = launched.processorTime();
      Duration work = look().dividedBy(IDLE);
      if (processorTime.filter(now -> now.minus(before).compareTo(work) >= 0).isPresent()) {
        awaitBoot();
        return;
      }
      mine = ticket;
    }
    mine.giveBack();
  }

  private Duration look() {
    return node.settings().birthTimeout().dividedBy(PATIENT);
  }

  private void exited(RawExit how) {
    Assignment had;
    synchronized (this) {
      had = assignment;
      if (had != null && !how.begun()) {
        node.nursery().beginning(-1);
      }
      exit = how;
      gone = true;
      cancel(beginTimer);
      cancel(bootTimer);
      cancel(upTimer);
      cancel(graceTimer);
    }
    timers.execute(this::leave);
    outlet.close();
    node.reap(id, address);
    if (had != null && mayRunElsewhere(had)) {
      reassign();
    } else if (had != null) {
      end(had);
    }
  }

  private void leave() {
    if (ticket != null) {
      ticket.giveBack();
    }
    reserve.ifPresent(waiting -> waiting.gone(this));
  }

  /** A spare JVM that died on its own before the target began: another one takes over unnoticed. */
  private synchronized boolean mayRunElsewhere(Assignment had) {
    return reserve.isPresent()
        && exit.lost().isEmpty()
        && !exit.begun()
        && !overdue
        && !had.child().isStopping();
  }

  private void reassign() {
    node.nursery().restart(this);
  }

  private void end(Assignment had) {
    had.child()
        .ended(
            new ChildEnd(
                exit.exitCode(),
                exit.begun(),
                overdue,
                exit.outcome(),
                exit.lost(),
                exit.work(),
                launched.lastLines()));
  }

  private Future<?> later(Duration delay, Runnable task) {
    return timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void cancel(Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
