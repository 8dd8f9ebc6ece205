package dev.troupe.pool;

import dev.troupe.node.Child;
import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.task.ExitCode;
import dev.troupe.task.ProcessRecord;
import dev.troupe.wire.Payload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** What a pool handle is made of: tasks in, ends out, encoded. Thread-safe. */
public final class PoolClient {
  private final Node node;
  private final PoolDesk desk;
  private final PoolAddress address;
  private final Optional<Crew> crew;

  private PoolClient(Node node, PoolAddress address, Optional<Crew> crew) {
    this.node = node;
    this.desk = PoolDesk.of(node);
    this.address = address;
    this.crew = crew;
  }

  /**
   * Opens a pool in this node.
   *
   * @param node this node
   * @param name the pool's name
   * @param workers how many workers it has
   * @param specs how to start worker n
   * @return the pool
   */
  public static PoolClient open(
      Node node, String name, int workers, IntFunction<LaunchSpec> specs) {
    Crew crew = new Crew(node, specs);
    String actor = node.format(node.spawnNumbered(PoolActor.create(node, crew, workers), "pool"));
    PoolAddress address =
        new PoolAddress(name, node.identity().id(), node.identity().info().name(), actor, workers);
    return new PoolClient(node, address, Optional.of(crew));
  }

  /** Attaches to a pool that some node of the run owns. */
  public static PoolClient attach(Node node, PoolAddress address) {
    return new PoolClient(node, address, Optional.empty());
  }

  /** Returns the pool as data. */
  public PoolAddress address() {
    return address;
  }

  /**
   * Submits a task.
   *
   * @param work what to run, encoded
   * @param callback called once with its end, on an actor's thread; must not block
   * @return the number of the task
   */
  public long submit(Payload work, Consumer<TaskEnd> callback) {
    return desk.ask(
        address,
        number -> new PoolActor.Submit(key(number), work, desk.replyTo()),
        answer -> callback.accept(end(answer)));
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
        number -> new PoolActor.Cancel(key(task), number, evenRunning, desk.replyTo()),
        answer::complete);
    boolean cancelled = answer.join() instanceof PoolDesk.Flag flag && flag.yes();
    if (cancelled) {
      desk.forget(task);
    }
    return cancelled;
  }

  /** Takes no more tasks; drops those that wait if asked to. */
  public void shutdown(boolean now) {
    desk.tell(address, new PoolActor.Shutdown(now));
  }

  /** Ends everything now. */
  public void terminate() {
    desk.tell(address, PoolActor.Terminate.INSTANCE);
  }

  /** Returns a future that completes when no worker is left. */
  public CompletableFuture<Void> ended() {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    desk.ask(
        address,
        number -> new PoolActor.AwaitEnd(number, node.identity().id(), desk.replyTo()),
        answer -> ended.complete(null));
    return ended;
  }

  /** Waits until no worker is left, for at most so many nanoseconds; tells whether it is so. */
  public boolean awaitEnd(CompletableFuture<Void> ended, long nanos) throws InterruptedException {
    try {
      ended.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns all who ever worked here; known only to the process that owns the pool. */
  public List<ProcessRecord> history() {
    return crew.map(Crew::history).orElse(List.of());
  }

  /** Returns the workers that live; known only to the process that owns the pool. */
  public List<Child> workers() {
    return crew.map(Crew::living).orElse(List.of());
  }

  private TaskKey key(long number) {
    return new TaskKey(node.identity().id(), number);
  }

  private TaskEnd end(PoolDesk.Answer answer) {
    if (answer instanceof PoolDesk.Done done) {
      return new TaskEnd.Ran(done.outcome());
    } else if (answer instanceof PoolDesk.Lost lost) {
      return new TaskEnd.WorkerDied(died(lost), lost.pid(), lost.exitCode());
    } else if (answer instanceof PoolDesk.Refused refused) {
      return new TaskEnd.Refused(notRunning() + because(refused.reason()));
    } else if (answer instanceof PoolDesk.Dropped dropped) {
      return new TaskEnd.PoolEnded(
          "pool [%s] ended before task [%d] had a result%s"
              .formatted(address.name(), dropped.number(), because(dropped.reason())));
    }
    return new TaskEnd.PoolEnded(
        "pool [%s] is lost: process [%s] that owned it is dead"
            .formatted(address.name(), address.ownerName()));
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
    return "worker [%s] of pool [%s], pid [%d], died while it ran task [%d], exit code %s. %s%s"
        .formatted(
            lost.worker(),
            address.name(),
            lost.pid(),
            lost.number(),
            ExitCode.text(lost.exitCode()),
            likelyCause(lost.exitCode()),
            PoolDesk.lastWords(lost.lastLines()));
  }

  private static String likelyCause(int exitCode) {
    return switch (exitCode) {
      case -9 -> "It was killed: by hand, or by the system because memory ran out";
      case -15 -> "It was asked to end";
      default -> exitCode < 0 ? "Its JVM crashed" : "The task, or what it calls, ended the JVM";
    };
  }
}
