package dev.troupe.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.troupe.wire.Payload;
import dev.troupe.wire.PromptMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps one child's JVM from its launch to its end, in its parent's node.
 *
 * <ul>
 *   <li><b>Birth.</b> When its turn has come ({@link BootQueue}) the child is told its birth. It
 *       says {@link Hello} when its node can be reached. One that says nothing within the birth
 *       time-out is killed.
 *   <li><b>Part.</b> Before or after that somebody needs a process ({@link Cast}). As soon as both
 *       have come the child is told its name and its call. Until it is cast nobody waits for it but
 *       its {@link Understudy}.
 *   <li><b>Outcome.</b> When its target has ended the child sends {@link Finished} and waits for
 *       the confirmation before it exits, so an outcome is never lost to the end of its JVM.
 *   <li><b>End.</b> Only the operating system says that a child is dead ({@link Exited}). Then the
 *       roster strikes it off, and everybody who joins is released.
 *   <li><b>Stopping</b> is one ladder: ask (SIGTERM), wait a grace, kill with everything below it.
 * </ul>
 */
final class ChildKeeper extends AbstractBehavior<ChildKeeper.Command> {

  /** What a keeper is told. */
  sealed interface Command {}

  /** What the child tells its keeper. */
  sealed interface FromChild extends Command, PromptMessage {}

  /** The child's node can be reached. */
  record Hello(String id, String address, ActorRef<ChildDesk.Command> desk) implements FromChild {}

  /** The child's target has ended, or, if not in earnest, a call to no end. */
  record Finished(String id, boolean earnest, Payload outcome) implements FromChild {}

  /** The operating system has launched the child. */
  record Started(Launched child) implements Command {}

  /** The child's JVM has exited. */
  record Exited(RawExit exit) implements Command {}

  /** It becomes a process that somebody has asked for. */
  record Cast(Child child, Surroundings surroundings, Payload call) implements Command {}

  /** End the child. */
  enum Stop implements Command {
    /** Ask first. */
    TERMINATE,
    /** Do not ask. */
    KILL
  }

  /** There is nothing to keep: the launch failed, or what has died will never be cast. */
  enum Abandon implements Command {
    INSTANCE
  }

  /** It stands by, and nobody needs the processors just now. */
  enum Practise implements Command {
    INSTANCE
  }

  private enum Admitted implements Command {
    INSTANCE
  }

  private enum Overdue implements Command {
    BOOT,
    BIRTH,
    END
  }

  /** Who is stopped while it boots holds up others for this part of what a birth may take. */
  private static final int PATIENT = 10;

  /**
   * Who takes less than this part of a processor does not boot: a JVM that waits takes some too.
   */
  private static final int IDLE = 100;

  /**
   * After so many messages two nodes of a machine have shared memory; more makes them no faster.
   */
  private static final int PRACTICE = 50;

  private final Node node;
  private final TimerScheduler<Command> timers;
  private final String id;
  private final Understudy understudy;
  private final BootQueue boots;
  private Launched launched;
  private Cast cast;
  private RawExit exit;
  private int practised;
  private ActorRef<ChildDesk.Command> desk;
  private Optional<String> address = Optional.empty();
  private Optional<Payload> outcome = Optional.empty();
  private BootQueue.Ticket ticket;
  private boolean overdue;
  private Optional<Duration> processorTime = Optional.empty();

  private ChildKeeper(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Node node,
      String id,
      Understudy understudy,
      BootQueue boots) {
    super(context);
    this.node = node;
    this.timers = timers;
    this.id = id;
    this.understudy = understudy;
    this.boots = boots;
  }

  static Behavior<Command> create(Node node, String id, Understudy understudy, BootQueue boots) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new ChildKeeper(context, timers, node, id, understudy, boots)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Started.class, this::onStarted)
        .onMessage(Admitted.class, this::onAdmitted)
        .onMessage(Hello.class, this::onHello)
        .onMessage(Cast.class, this::onCast)
        .onMessage(Finished.class, Finished::earnest, this::onFinished)
        .onMessage(Finished.class, this::onPractised)
        .onMessage(Practise.class, practise -> practise())
        .onMessage(Exited.class, this::onExited)
        .onMessage(Stop.class, this::onStop)
        .onMessage(Overdue.class, this::onOverdue)
        .onMessage(Abandon.class, abandon -> Behaviors.stopped())
        .build();
  }

  private Behavior<Command> onStarted(Started started) {
    launched = started.child();
    ActorRef<Command> self = getContext().getSelf();
    Runnable turn = () -> self.tell(Admitted.INSTANCE);
    ticket = isAwaited() ? boots.enter(turn) : boots.enterLast(turn);
    getContext().pipeToSelf(launched.onExit(), (exit, failure) -> new Exited(exit));
    return this;
  }

  private boolean isAwaited() {
    return cast != null || !understudy.stoodBy();
  }

  private Behavior<Command> onAdmitted(Admitted admitted) {
    if (exit == null) {
      launched.begin();
      processorTime = launched.processorTime();
      awaitBoot();
      timers.startSingleTimer(Overdue.BIRTH, node.settings().birthTimeout());
    }
    return this;
  }

  private Behavior<Command> onHello(Hello hello) {
    timers.cancel(Overdue.BOOT);
    timers.cancel(Overdue.BIRTH);
    ticket.booted();
    address = Optional.of(hello.address());
    desk = hello.desk();
    beginIfReady();
    understudy.ready();
    return this;
  }

  /** One that stands by runs calls until the way there and back is as short as it can be. */
  private Behavior<Command> practise() {
    Optional<Payload> call = understudy.practice();
    if (cast == null && call.isPresent() && practised < PRACTICE) {
      practised++;
      LaunchSpec spec = LaunchSpec.plain("practice", true);
      begin(false, spec, Surroundings.NONE, call.get());
    } else {
      understudy.practised();
    }
    return this;
  }

  private Behavior<Command> onCast(Cast told) {
    cast = told;
    if (exit != null) {
      return recast();
    }
    if (ticket != null) {
      ticket.hurry();
    }
    beginIfReady();
    return this;
  }

  private void beginIfReady() {
    if (desk != null && cast != null) {
      cast.child().running();
      begin(true, cast.child().spec(), cast.surroundings(), cast.call());
    }
  }

  private void begin(boolean earnest, LaunchSpec spec, Surroundings surroundings, Payload call) {
    node.courier()
        .tell(desk, new ChildDesk.Begin(earnest, spec.name(), spec.daemon(), surroundings, call));
  }

  private Behavior<Command> onPractised(Finished finished) {
    node.courier().tell(desk, new ChildDesk.OutcomeTaken(false));
    return practise();
  }

  private Behavior<Command> onFinished(Finished finished) {
    outcome = Optional.of(finished.outcome());
    node.courier().tell(desk, new ChildDesk.OutcomeTaken(true));
    return this;
  }

  private Behavior<Command> onStop(Stop stop) {
    if (stop == Stop.KILL) {
      launched.kill();
    } else if (!timers.isTimerActive(Overdue.END)) {
      launched.terminate();
      timers.startSingleTimer(Overdue.END, node.settings().grace());
    }
    return this;
  }

  private Behavior<Command> onOverdue(Overdue late) {
    if (late == Overdue.BOOT) {
      return onSlowBoot();
    }
    overdue = late == Overdue.BIRTH;
    launched.kill();
    return this;
  }

  /** One that takes processor time is slow, as its machine may be; one that takes none hangs. */
  private Behavior<Command> onSlowBoot() {
    Duration before = processorTime.orElse(Duration.ZERO);
    processorTime = launched.processorTime();
    Duration work = birthLook().dividedBy(IDLE);
    if (processorTime.filter(now -> now.minus(before).compareTo(work) >= 0).isPresent()) {
      awaitBoot();
    } else {
      ticket.giveBack();
    }
    return this;
  }

  private void awaitBoot() {
    Duration look = birthLook();
    boolean known = processorTime.isPresent();
    timers.startSingleTimer(Overdue.BOOT, known ? look : boots.patience(look));
  }

  private Duration birthLook() {
    return node.settings().birthTimeout().dividedBy(PATIENT);
  }

  private Behavior<Command> onExited(Exited exited) {
    exit = exited.exit();
    ticket.giveBack();
    node.bury(id, address);
    understudy.gone();
    if (cast == null) {
      return this;
    }
    return understudy.stoodBy()
            && exit.lost().isEmpty()
            && !exit.begun()
            && !overdue
            && !cast.child().isStopping()
        ? recast()
        : end();
  }

  /** It died on its own before it began anything: somebody else does, and nobody notices. */
  private Behavior<Command> recast() {
    node.nursery().recast(cast);
    return Behaviors.stopped();
  }

  private Behavior<Command> end() {
    cast.child()
        .ended(
            new ChildEnd(
                exit.exitCode(),
                address.isPresent(),
                overdue,
                outcome,
                exit.lost(),
                exit.work(),
                launched.lastLines()));
    return Behaviors.stopped();
  }
}
