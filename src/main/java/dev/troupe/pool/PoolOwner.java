package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import dev.troupe.node.Node;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.Payload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool in the process that owns it: its state, the links to its workers and the desks that wait,
 * under one lock. Thread-safe. Threads of this process enter directly; other processes come through
 * {@link PoolActor}, where the protocol is told.
 */
final class PoolOwner {
  private final ReentrantLock lock = new ReentrantLock();
  private final Node node;
  private final String self;
  private final Crew crew;
  private final PoolRules rules;
  private final PoolSettings settings;
  private final PoolClock clock;
  private final PoolDesk desk;
  private final PoolState state;
  private final Ledger ledger;
  private final Map<String, ActorRef<PoolDesk.Answer>> desks = new ConcurrentHashMap<>();
  private final Map<Integer, WorkerLink> links = new HashMap<>();
  private final Map<Integer, WorkerEnd> ends = new HashMap<>();
  private final List<PoolActor.AwaitEnd> awaiting = new ArrayList<>();
  private final List<PoolActor.AwaitRoom> crowd = new ArrayList<>();
  private WorkerEnd lastEnd;
  private Payload unfit;
  private boolean over;

  /** How many submitters have been told that there is room and have not come yet. */
  private long promised;

  private long lookAt = Long.MAX_VALUE;

  PoolOwner(Node node, Crew crew, PoolRules rules) {
    this.node = node;
    this.self = node.identity().id();
    this.crew = crew;
    this.rules = rules;
    this.settings = PoolSettings.of(node.config());
    this.clock = PoolClock.of(node);
    this.desk = PoolDesk.of(node);
    this.state = new PoolState(rules, System::nanoTime, this::carryOut);
    this.ledger = new Ledger();
  }

  void open() {
    locked(state::open);
  }

  Ledger ledger() {
    return ledger;
  }

  // What desks tell.

  void attach(PoolActor.Attach attach) {
    desks.put(attach.node(), attach.desk());
    node.onDeath(attach.node(), this::bury);
  }

  private void bury(String dead) {
    locked(
        () -> {
          desks.remove(dead);
          awaiting.removeIf(await -> await.node().equals(dead));
          crowd.removeIf(await -> await.node().equals(dead));
          promised = 0;
          state.bury(dead);
        });
  }

  void submit(PoolActor.Submit submit) {
    TaskKey key = new TaskKey(submit.node(), submit.number());
    List<Cargo> written = submit.cargo();
    Task task = new Task(key, submit.calls(), submit.patient(), written.get(0), written.get(1));
    lock.lock();
    try {
      promised = Math.max(0, promised - 1);
      state.submit(task);
      afterwards();
    } finally {
      lock.unlock();
    }
  }

  void awaitRoom(PoolActor.AwaitRoom await) {
    locked(() -> crowd.add(await));
  }

  void cancel(PoolActor.Cancel cancel) {
    TaskKey key = new TaskKey(cancel.node(), cancel.task());
    locked(
        () ->
            state.cancel(
                key,
                cancel.evenRunning(),
                cancelled -> answer(cancel.node(), new PoolDesk.Flag(cancel.number(), cancelled))));
  }

  void giveUpRoom(PoolActor.GiveUpRoom gone) {
    locked(
        () -> {
          if (!crowd.removeIf(await -> await.is(gone.node(), gone.number()))) {
            promised = Math.max(0, promised - 1);
          }
        });
  }

  void shutdown() {
    locked(state::shutdown);
  }

  void halt(PoolActor.Halt halt) {
    locked(() -> state.halt(() -> answer(halt.node(), new PoolDesk.Flag(halt.number(), true))));
  }

  void terminate() {
    locked(state::terminate);
  }

  void resize(int workers) {
    locked(() -> state.resize(workers));
  }

  void awaitEnd(PoolActor.AwaitEnd await) {
    locked(
        () -> {
          awaiting.add(await);
          answerIfOver();
        });
  }

  // What workers tell.

  void ready(PoolActor.Ready ready) {
    locked(
        () -> {
          links.put(ready.worker(), new WorkerLink(node.courier(), ready.desk()));
          ledger.ready(ready.worker(), crew.child(ready.worker()), ready.initNanos(), ready.made());
          state.ready(ready.worker());
        });
  }

  void unfit(PoolActor.Unfit failed) {
    locked(() -> unfit = failed.failure());
  }

  void done(PoolActor.Done done) {
    lock.lock();
    try {
      TaskKey key = state.done(done.worker(), done.ordinal(), done.to(), done.nanos());
      if (key != null) {
        ledger.done(done.worker(), key, done.to() - done.from(), done.nanos());
        answer(key.node(), new PoolDesk.Ended(key.number(), done.from(), done.to(), done.cargo()));
      }
      afterwards();
    } finally {
      lock.unlock();
    }
  }

  void back(PoolActor.Back back) {
    locked(
        () -> {
          state.back(back.worker(), back.ordinal(), back.place());
          state.answered(back.worker(), back.running(), back.nanos());
        });
  }

  void retire(int worker) {
    locked(() -> state.retire(worker));
  }

  void left(PoolActor.Left left) {
    locked(
        () -> {
          ledger.left(left.worker(), left.exitNanos(), left.made());
          state.exiting(left.worker());
        });
  }

  /** A worker's process has ended. */
  void ended(int worker, WorkerEnd end, String note) {
    boolean near;
    lock.lock();
    try {
      WorkerLink link = links.get(worker);
      near = link == null || link.isNear() || state.hasNothing(worker);
    } finally {
      lock.unlock();
    }
    Runnable bury = () -> locked(() -> bury(worker, end, note));
    if (near) {
      bury.run();
    } else {
      clock.after(settings.settle().toNanos(), bury);
    }
  }

  private void bury(int worker, WorkerEnd end, String note) {
    WorkerLink link = links.remove(worker);
    Place place = Place.read(note);
    lastEnd = end;
    ends.put(worker, end);
    ledger.ended(worker, end, state.hasAskedToEnd(worker), !state.isSurplus(worker));
    state.gone(worker, link == null ? place : place.later(link.last()));
    ends.remove(worker);
  }

  // What is to be done.

  private void carryOut(Move move) {
    if (move instanceof Move.Assign assign) {
      links.get(assign.worker()).assign(assign.orders());
    } else if (move instanceof Move.Ask ask) {
      Question question = ask.question();
      long most = rules.taskTimeout().toNanos();
      links.get(ask.worker()).tell(new WorkerDesk.Ask(question.kind(), question.ordinal(), most));
    } else if (move instanceof Move.Start start) {
      ledger.started(start.worker(), crew.name(start.worker()));
      crew.start(start.worker(), this);
    } else if (move instanceof Move.Release release) {
      links.get(release.worker()).tell(WorkerDesk.Leave.INSTANCE);
    } else if (move instanceof Move.Kill kill) {
      crew.end(kill.worker(), kill.gently());
    } else if (move instanceof Move.Ended) {
      over = true;
      answerIfOver();
    } else {
      report(move);
    }
  }

  private void report(Move move) {
    if (move instanceof Move.Lost lost) {
      long number = lost.task().number();
      WorkerEnd end = ends.get(lost.worker());
      answer(lost.task().node(), new PoolDesk.Lost(number, lost.from(), lost.to(), end));
    } else if (move instanceof Move.Overdue late) {
      answer(
          late.task().node(),
          new PoolDesk.Overdue(
              late.task().number(),
              late.from(),
              late.to(),
              crew.name(late.worker()),
              crew.pid(late.worker()),
              rules.taskTimeout().toNanos()));
    } else if (move instanceof Move.Dropped dropped) {
      drop(dropped);
    } else if (move instanceof Move.Refused refused) {
      TaskKey key = refused.task();
      answer(key.node(), new PoolDesk.Refused(key.number(), reason(), cause()));
    }
  }

  private void drop(Move.Dropped dropped) {
    TaskKey key = dropped.task();
    answer(key.node(), new PoolDesk.Dropped(key.number(), dropped.unbegun(), reason(), cause()));
  }

  private Payload cause() {
    return state.broken() ? unfit : null;
  }

  private String reason() {
    if (!state.broken()) {
      return "";
    }
    if (unfit != null) {
      return "its workers cannot be made fit for work, since the initializer threw an exception";
    }
    return "too many of its workers died without a task, the last with exit code %s%s"
        .formatted(lastEnd.exit(), lastEnd.lastWords());
  }

  private void answer(String to, PoolDesk.Answer answer) {
    if (to.equals(self)) {
      desk.hear(answer);
      return;
    }
    ActorRef<PoolDesk.Answer> far = desks.get(to);
    if (far != null) {
      node.courier().tell(far, answer);
    }
  }

  private void answerIfOver() {
    if (over) {
      awaiting.forEach(await -> answer(await.node(), new PoolDesk.Flag(await.number(), true)));
      awaiting.clear();
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
      afterwards();
    } finally {
      lock.unlock();
    }
  }

  /** Does what is to be done after anything has happened. */
  private void afterwards() {
    while (!crowd.isEmpty() && state.waiting() + promised < Math.max(rules.bound(), 1)) {
      promised++;
      PoolActor.AwaitRoom first = crowd.remove(0);
      answer(first.node(), new PoolDesk.Flag(first.number(), true));
    }
    if (state.lookAt() < lookAt) {
      lookAt = state.lookAt();
      clock.after(Math.max(0, lookAt - System.nanoTime()), () -> locked(this::look));
    }
  }

  private void look() {
    lookAt = Long.MAX_VALUE;
    state.look();
  }
}
