package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.troupe.node.ChildEnd;
import dev.troupe.node.Node;
import dev.troupe.wire.Payload;
import dev.troupe.wire.TroupeMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The router of a pool: owns every task's state and a bounded number of worker processes.
 *
 * <ul>
 *   <li><b>Who says what.</b> Desks of any node submit tasks; each gets one answer, unless it is
 *       cancelled. A worker says {@link Ready} once, then {@link TaskDone} for every task it is
 *       given. It is never given a second task before it has said that the first is done.
 *   <li><b>Blame.</b> Before a worker looks at a task it notes which, through its pipe and not in a
 *       message, since a message may still wait in the JVM when the task halts it. So when its
 *       process ends, at most one task is lost with it; one that it was given and had not begun
 *       goes to another worker.
 *   <li><b>Result or death.</b> Both may be under way at once. After a worker's end its last
 *       messages are given a moment to arrive; a result that comes within it counts.
 *   <li><b>Killing.</b> A worker is fenced before it is killed, so nothing is handed to it in
 *       between.
 *   <li><b>Death of a submitter.</b> Its waiting tasks are dropped, since nobody wants their
 *       results.
 *   <li><b>Death of this node</b> ends every worker through its pipe; the desks of other nodes hear
 *       of it from the roster.
 * </ul>
 */
final class PoolActor extends AbstractBehavior<PoolActor.Command> {

  /** What a pool is told. */
  sealed interface Command {}

  /** What other nodes tell it. */
  sealed interface Wire extends Command, TroupeMessage {}

  /** From a desk: run this. */
  record Submit(TaskKey task, Payload work, ActorRef<PoolDesk.Answer> replyTo) implements Wire {}

  /** From a desk: do not run this, or not to its end. */
  record Cancel(TaskKey task, long number, boolean evenRunning, ActorRef<PoolDesk.Answer> replyTo)
      implements Wire {}

  /** From a desk: take no more tasks; drop those that wait if they are not wanted. */
  record Shutdown(boolean now) implements Wire {}

  /** From a desk: end everything now. */
  enum Terminate implements Wire {
    INSTANCE
  }

  /** From a desk: answer when no worker is left. */
  record AwaitEnd(long number, String node, ActorRef<PoolDesk.Answer> replyTo) implements Wire {}

  /** From a worker: it can take tasks. */
  record Ready(int worker, ActorRef<WorkerDesk.Order> desk) implements Wire {}

  /** From a worker: it has done a task. */
  record TaskDone(int worker, TaskKey task, Payload outcome) implements Wire {}

  /** A worker's process has ended. */
  record WorkerEnded(int worker, long pid, ChildEnd end) implements Command {}

  /** A worker has ended and had time to be heard. */
  private record Settled(int worker) implements Command {}

  /** A submitter's node is dead. */
  private record Buried(String node) implements Command {}

  private final Node node;
  private final Crew crew;
  private final PoolSettings settings;
  private final TimerScheduler<Command> timers;
  private final PoolState state;
  private final Map<TaskKey, ActorRef<PoolDesk.Answer>> submitters = new HashMap<>();
  private final Map<Integer, ActorRef<WorkerDesk.Order>> desks = new HashMap<>();
  private final Map<Integer, WorkerEnded> ends = new HashMap<>();
  private final Map<String, Boolean> acquainted = new HashMap<>();
  private final List<AwaitEnd> awaiting = new ArrayList<>();
  private WorkerEnded lastEnd;
  private boolean over;

  private PoolActor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Node node,
      Crew crew,
      int size) {
    super(context);
    this.node = node;
    this.crew = crew;
    this.timers = timers;
    this.settings = PoolSettings.of(node.config());
    this.state = new PoolState(size, this::carryOut);
    state.open();
  }

  static Behavior<Command> create(Node node, Crew crew, int size) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new PoolActor(context, timers, node, crew, size)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Submit.class, this::onSubmit)
        .onMessage(TaskDone.class, this::onTaskDone)
        .onMessage(Ready.class, this::onReady)
        .onMessage(Cancel.class, this::onCancel)
        .onMessage(Shutdown.class, this::onShutdown)
        .onMessage(Terminate.class, this::onTerminate)
        .onMessage(AwaitEnd.class, this::onAwaitEnd)
        .onMessage(WorkerEnded.class, this::onWorkerEnded)
        .onMessage(Settled.class, this::onSettled)
        .onMessage(Buried.class, this::onBuried)
        .build();
  }

  private Behavior<Command> onSubmit(Submit submit) {
    submitters.put(submit.task(), submit.replyTo());
    acquaint(submit.task().node());
    state.submit(new PoolTask(submit.task(), submit.work()));
    return this;
  }

  private Behavior<Command> onReady(Ready ready) {
    desks.put(ready.worker(), ready.desk());
    state.ready(ready.worker());
    return this;
  }

  private Behavior<Command> onTaskDone(TaskDone done) {
    if (state.done(done.worker(), done.task())) {
      answer(done.task(), new PoolDesk.Done(done.task().number(), done.outcome()));
    }
    return this;
  }

  private Behavior<Command> onCancel(Cancel cancel) {
    boolean cancelled = state.cancel(cancel.task(), cancel.evenRunning());
    if (cancelled) {
      submitters.remove(cancel.task());
    }
    node.courier().tell(cancel.replyTo(), new PoolDesk.Flag(cancel.number(), cancelled));
    return this;
  }

  private Behavior<Command> onShutdown(Shutdown shutdown) {
    state.shutdown();
    if (shutdown.now()) {
      state.drain().forEach(key -> answer(key, new PoolDesk.Dropped(key.number(), "")));
    }
    return this;
  }

  private Behavior<Command> onTerminate(Terminate terminate) {
    state.terminate();
    return this;
  }

  private Behavior<Command> onAwaitEnd(AwaitEnd await) {
    acquaint(await.node());
    if (over) {
      node.courier().tell(await.replyTo(), new PoolDesk.Flag(await.number(), true));
    } else {
      awaiting.add(await);
    }
    return this;
  }

  private Behavior<Command> onWorkerEnded(WorkerEnded ended) {
    ends.put(ended.worker(), ended);
    timers.startSingleTimer(
        "settle-" + ended.worker(), new Settled(ended.worker()), settings.settle());
    return this;
  }

  private Behavior<Command> onSettled(Settled settled) {
    desks.remove(settled.worker());
    lastEnd = ends.get(settled.worker());
    state.gone(settled.worker(), lastEnd.end().work());
    ends.remove(settled.worker());
    return this;
  }

  private Behavior<Command> onBuried(Buried buried) {
    submitters.keySet().removeIf(key -> key.node().equals(buried.node()));
    awaiting.removeIf(await -> await.node().equals(buried.node()));
    state.bury(buried.node());
    return this;
  }

  private void carryOut(Move move) {
    if (move instanceof Move.Assign assign) {
      WorkerDesk.Run run = new WorkerDesk.Run(assign.task().key(), assign.task().work());
      node.courier().tell(desks.get(assign.worker()), run);
    } else if (move instanceof Move.Start start) {
      crew.start(start.worker(), getContext().getSelf());
    } else if (move instanceof Move.Release release) {
      node.courier().tell(desks.get(release.worker()), WorkerDesk.Leave.INSTANCE);
    } else if (move instanceof Move.Kill kill) {
      crew.kill(kill.worker());
    } else if (move instanceof Move.Ended) {
      end();
    } else {
      report(move);
    }
  }

  private void report(Move move) {
    if (move instanceof Move.Lost lost) {
      answer(lost.task(), lost(lost.task(), ends.get(lost.worker())));
    } else if (move instanceof Move.Dropped dropped) {
      answer(dropped.task(), new PoolDesk.Dropped(dropped.task().number(), reason()));
    } else if (move instanceof Move.Refused refused) {
      answer(refused.task(), new PoolDesk.Refused(refused.task().number(), reason()));
    }
  }

  private PoolDesk.Answer lost(TaskKey task, WorkerEnded ended) {
    return new PoolDesk.Lost(
        task.number(),
        crew.name(ended.worker()),
        ended.pid(),
        ended.end().exitCode(),
        ended.end().lastLines());
  }

  private String reason() {
    if (!state.broken()) {
      return "";
    }
    return "its last %d workers died before they were ready, the last with exit code %d%s"
        .formatted(
            PoolState.STILLBIRTHS,
            lastEnd.end().exitCode(),
            PoolDesk.lastWords(lastEnd.end().lastLines()));
  }

  private void answer(TaskKey task, PoolDesk.Answer answer) {
    ActorRef<PoolDesk.Answer> desk = submitters.remove(task);
    if (desk != null) {
      node.courier().tell(desk, answer);
    }
  }

  private void end() {
    over = true;
    awaiting.forEach(
        await -> node.courier().tell(await.replyTo(), new PoolDesk.Flag(await.number(), true)));
    awaiting.clear();
  }

  private void acquaint(String submitter) {
    boolean stranger = acquainted.put(submitter, true) == null;
    if (stranger && !submitter.equals(node.identity().id())) {
      ActorRef<Command> self = getContext().getSelf();
      node.onDeath(submitter, id -> self.tell(new Buried(id)));
    }
  }
}
