package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import dev.troupe.node.Child;
import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.task.ProcessRecord;
import dev.troupe.wire.Cargo;
import dev.troupe.wire.Failure;
import dev.troupe.wire.Payload;
import dev.troupe.wire.RunReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** What a pool handle is made of: tasks in, ends out, encoded. Thread-safe. */
public final class PoolClient {
  private final Node node;
  private final PoolDesk desk;
  private final PoolAddress address;
  private final PoolLife life;
  private final Optional<Crew> crew;
  private final Optional<PoolOwner> owner;

  private PoolClient(
      Node node, PoolAddress address, Optional<Crew> crew, Optional<PoolOwner> owner) {
    this.owner = owner;
    this.node = node;
    this.desk = PoolDesk.of(node);
    this.address = address;
    this.crew = crew;
    this.life = new PoolLife(node, desk, address);
  }

  /**
   * Opens a pool in this node.
   *
   * @param node this node
   * @param name the pool's name
   * @param rules its rules
   * @param calls what its workers call when they begin and end
   * @param specs how to start worker n
   * @return the pool
   */
  public static PoolClient open(
      Node node, String name, PoolRules rules, WorkerCalls calls, IntFunction<LaunchSpec> specs) {
    node.nursery().checkDepth(specs.apply(1).name());
    node.nursery().expect(specs.apply(1), rules.workers());
    CompletableFuture<String> actor = new CompletableFuture<>();
    Crew crew = new Crew(node, specs, worker -> birth(actor.join(), worker, rules, calls));
    PoolOwner owner = new PoolOwner(node, crew, rules);
    ActorRef<PoolActor.Command> router = node.spawnNumbered(PoolActor.create(owner), "pool");
    node.courier().direct(router, request -> ((PoolActor.Request) request).enter(owner));
    String called = node.format(router);
    PoolDesk.of(node).host(called, owner);
    actor.complete(called);
    owner.open();
    PoolAddress address =
        new PoolAddress(
            name,
            node.identity().id(),
            node.identity().info().name(),
            called,
            rules.workers(),
            rules.bound());
    PoolClient client = new PoolClient(node, address, Optional.of(crew), Optional.of(owner));
    client.life.endWith(client);
    return client;
  }

  private static WorkerBirth birth(String pool, int worker, PoolRules rules, WorkerCalls calls) {
    return new WorkerBirth(
        pool,
        worker,
        calls.initializer(),
        calls.exit(),
        !rules.taskTimeout().isZero(),
        calls.mostGrowth());
  }

  /** Attaches to a pool that some node of the run owns. */
  public static PoolClient attach(Node node, PoolAddress address) {
    PoolClient client = new PoolClient(node, address, Optional.empty(), Optional.empty());
    client.desk.attach(address);
    return client;
  }

  /** Returns the pool as data. */
  public PoolAddress address() {
    return address;
  }

  /**
   * Submits calls; waits first if too many wait already.
   *
   * @param calls how many
   * @param function what is called, as {@link dev.troupe.wire.CallWriter} writes it
   * @param work the calls of it
   * @param patient whether nobody waits for these alone, but for many such tasks together
   * @param callback told how they ended, in parts; perhaps under a lock, so it must not block
   * @return the number of the task
   */
  public long submit(
      int calls, Cargo function, Cargo work, boolean patient, Consumer<TaskEnd> callback) {
    if (address.bound() > 0) {
      awaitRoom();
    }
    Pending pending = new Pending(calls, callback);
    return desk.ask(
        address,
        number ->
            desk.tell(
                address,
                new PoolActor.Submit(
                    node.identity().id(), number, calls, patient, List.of(function, work))),
        pending);
  }

  /** Hears of a task until all its calls have ended. */
  private final class Pending implements Consumer<PoolDesk.Answer> {
    private final Consumer<TaskEnd> callback;
    private int left;

    Pending(int calls, Consumer<TaskEnd> callback) {
      this.callback = callback;
      this.left = calls;
    }

    @Override
    public synchronized void accept(PoolDesk.Answer answer) {
      TaskEnd end = end(answer);
      left -= Math.min(left, end.to() - end.from());
      if (left == 0) {
        desk.forget(answer.number());
      }
      callback.accept(end);
    }
  }

  private void awaitRoom() {
    String self = node.identity().id();
    CompletableFuture<PoolDesk.Answer> room = new CompletableFuture<>();
    long request =
        desk.ask(
            address,
            number -> desk.tell(address, new PoolActor.AwaitRoom(self, number)),
            room::complete);
    node.courier().help(room::isDone, Long.MAX_VALUE);
    try {
      room.get();
    } catch (InterruptedException e) {
      desk.tell(address, new PoolActor.GiveUpRoom(self, request));
      desk.forget(request);
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException(
          ("a task was not submitted: its thread [%s] was interrupted while it waited for room in"
                  + " pool [%s], where at most [%d] tasks may wait")
              .formatted(Thread.currentThread().getName(), address.name(), address.bound()),
          e);
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Cancels a task.
   *
   * @param task its number
   * @param evenRunning whether to kill its worker if it runs
   * @return whether it had not ended; its end is then never called back
   */
  public boolean cancel(long task, boolean evenRunning) {
    CompletableFuture<PoolDesk.Answer> answer = new CompletableFuture<>();
    desk.ask(
        address,
        number ->
            desk.tell(
                address, new PoolActor.Cancel(node.identity().id(), task, number, evenRunning)),
        answer::complete);
    node.courier().help(answer::isDone, Long.MAX_VALUE);
    boolean cancelled = answer.join() instanceof PoolDesk.Flag flag && flag.yes();
    if (cancelled) {
      desk.forget(task);
    }
    return cancelled;
  }

  /** Returns how it ends. */
  public PoolLife life() {
    return life;
  }

  /** Changes how many workers there are at the most. */
  public void resize(int workers) {
    desk.tell(address, new PoolActor.Resize(workers));
  }

  /** Returns what the workers have done; known only to the process that owns the pool. */
  public Optional<Ledger> ledger() {
    return owner.map(PoolOwner::ledger);
  }

  /** Returns all who ever worked here; known only to the process that owns the pool. */
  public List<ProcessRecord> history() {
    return crew.map(Crew::history).orElse(List.of());
  }

  /** Returns the workers that live; known only to the process that owns the pool. */
  public List<Child> workers() {
    return crew.map(Crew::living).orElse(List.of());
  }

  private TaskEnd end(PoolDesk.Answer answer) {
    if (answer instanceof PoolDesk.Ended done) {
      return new TaskEnd.Ran(done.from(), done.to(), done.cargo().get(0));
    } else if (answer instanceof PoolDesk.Lost lost) {
      WorkerEnd end = lost.end();
      return new TaskEnd.WorkerDied(lost.from(), lost.to(), died(lost), end.pid(), end.exitCode());
    } else if (answer instanceof PoolDesk.Overdue late) {
      return new TaskEnd.TimedOut(late.from(), late.to(), timedOut(late));
    } else if (answer instanceof PoolDesk.Refused refused) {
      return new TaskEnd.Refused(
          notRunning() + because(refused.reason()), failure(refused.cause()));
    } else if (answer instanceof PoolDesk.Dropped dropped) {
      String message =
          "pool [%s] ended before task [%d] had a result%s"
              .formatted(address.name(), dropped.number(), because(dropped.reason()));
      return new TaskEnd.PoolEnded(message, dropped.unbegun(), failure(dropped.cause()));
    }
    return new TaskEnd.PoolEnded(
        "pool [%s] is lost: process [%s] that owned it is dead"
            .formatted(address.name(), address.ownerName()),
        false,
        null);
  }

  private Failure failure(Payload run) {
    return run == null ? null : (Failure) new RunReader(Cargo.of(run.bytes()), node.codec()).next();
  }

  /** Says that the pool takes no tasks. */
  public String notRunning() {
    return "Pool not running: pool [%s] was shut down or terminated, so it takes no more tasks"
        .formatted(address.name());
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private String died(PoolDesk.Lost lost) {
    WorkerEnd end = lost.end();
    return "worker [%s] of pool [%s], pid [%d], died while it ran %s, exit code %s. %s%s"
        .formatted(
            end.worker(),
            address.name(),
            end.pid(),
            task(lost.number(), lost.from(), lost.to()),
            end.exit(),
            end.likelyCause(),
            end.lastWords());
  }

  private String timedOut(PoolDesk.Overdue late) {
    return ("%s of pool [%s] ran for more than %s in worker [%s], pid [%d], and was interrupted; a"
            + " worker whose task does not heed that is killed. Give the pool a longer task"
            + " time-out if the task needs it")
        .formatted(
            task(late.number(), late.from(), late.to()),
            address.name(),
            Duration.ofNanos(late.nanos()),
            late.worker(),
            late.pid());
  }

  private static String task(long number, int from, int to) {
    return from == 0 && to == 1
        ? "task [%d]".formatted(number)
        : "calls [%d] to [%d] of task [%d]".formatted(from, to - 1, number);
  }
}
