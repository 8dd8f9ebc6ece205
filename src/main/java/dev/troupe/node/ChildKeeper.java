package dev.troupe.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.Optional;

/**
 * Keeps one child from its launch to its end, in its parent's node.
 *
 * <ul>
 *   <li><b>Birth.</b> The child says {@link Hello} when its node can be reached. It is then handed
 *       its call. A child that says nothing within the birth time-out is killed.
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
  sealed interface FromChild extends Command, TroupeMessage {}

  /** The child's node can be reached. */
  record Hello(String id, String address, ActorRef<ChildDesk.Command> desk) implements FromChild {}

  /** The child's target has ended. */
  record Finished(String id, Payload outcome) implements FromChild {}

  /** The operating system has launched the child. */
  record Started(Launched child) implements Command {}

  /** The child's JVM has exited. */
  record Exited(RawExit exit) implements Command {}

  /** End the child. */
  enum Stop implements Command {
    /** Ask first. */
    TERMINATE,
    /** Do not ask. */
    KILL
  }

  /** The launch failed: there is nothing to keep. */
  enum Abandon implements Command {
    INSTANCE
  }

  private enum Overdue implements Command {
    BIRTH,
    END
  }

  private final Node node;
  private final TimerScheduler<Command> timers;
  private final Child child;
  private final Payload call;
  private Launched launched;
  private ActorRef<ChildDesk.Command> desk;
  private Optional<String> address = Optional.empty();
  private Optional<Payload> outcome = Optional.empty();
  private Optional<Stop> stopEarly = Optional.empty();
  private boolean overdue;

  private ChildKeeper(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Node node,
      Child child,
      Payload call) {
    super(context);
    this.node = node;
    this.timers = timers;
    this.child = child;
    this.call = call;
  }

  static Behavior<Command> create(Node node, Child child, Payload call) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new ChildKeeper(context, timers, node, child, call)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Started.class, this::onStarted)
        .onMessage(Hello.class, this::onHello)
        .onMessage(Finished.class, this::onFinished)
        .onMessage(Exited.class, this::onExited)
        .onMessage(Stop.class, this::onStop)
        .onMessage(Overdue.class, this::onOverdue)
        .onMessage(Abandon.class, abandon -> Behaviors.stopped())
        .build();
  }

  private Behavior<Command> onStarted(Started started) {
    launched = started.child();
    if (address.isEmpty()) {
      timers.startSingleTimer(Overdue.BIRTH, node.settings().birthTimeout());
    }
    stopEarly.ifPresent(this::onStop);
    getContext().pipeToSelf(launched.onExit(), (exit, failure) -> new Exited(exit));
    return this;
  }

  private Behavior<Command> onHello(Hello hello) {
    timers.cancel(Overdue.BIRTH);
    address = Optional.of(hello.address());
    desk = hello.desk();
    child.running();
    node.courier().tell(desk, new ChildDesk.Begin(call));
    return this;
  }

  private Behavior<Command> onFinished(Finished finished) {
    outcome = Optional.of(finished.outcome());
    node.courier().tell(desk, new ChildDesk.OutcomeTaken(finished.id()));
    return this;
  }

  private Behavior<Command> onStop(Stop stop) {
    if (launched == null) {
      stopEarly = Optional.of(stop);
    } else if (stop == Stop.KILL) {
      launched.kill();
    } else if (!timers.isTimerActive(Overdue.END)) {
      launched.terminate();
      timers.startSingleTimer(Overdue.END, node.settings().grace());
    }
    return this;
  }

  private Behavior<Command> onOverdue(Overdue late) {
    overdue = late == Overdue.BIRTH;
    launched.kill();
    return this;
  }

  private Behavior<Command> onExited(Exited exited) {
    node.bury(child.id(), address);
    child.ended(
        new ChildEnd(
            exited.exit().exitCode(),
            address.isPresent(),
            overdue,
            outcome,
            exited.exit().work(),
            launched.lastLines()));
    return Behaviors.stopped();
  }
}
