package dev.troupe.pool;

import dev.troupe.node.Child;
import dev.troupe.wire.Payload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** What the workers of a pool have done, and how long it took. Thread-safe. */
public final class Ledger {
  private static final int SLOWEST = 5;

  /**
   * A worker, alive or not; times in nanoseconds.
   *
   * @param name its name
   * @param pid its process id, 0 if it never began
   * @param alive whether it lives
   * @param tasks how many calls it has run
   * @param startUp from the order to start it until it could run its initializer
   * @param init how long its initializer took
   * @param waiting how long it had nothing to do
   * @param working how long it ran calls
   * @param exit how long its exit function took
   */
  public record Entry(
      String name,
      long pid,
      boolean alive,
      long tasks,
      long startUp,
      long init,
      long waiting,
      long working,
      long exit) {}

  /**
   * A call that took long.
   *
   * @param task the number of its task
   * @param worker the name of its worker
   * @param nanos how long it took; the mean of those that were told together
   */
  public record Slow(long task, String worker, long nanos) {}

  private static final class Account {
    private final String name;
    private final long ordered = System.nanoTime();
    private long pid;
    private boolean ended;
    private boolean succeeded;
    private long tasks;
    private long ready;
    private long init;
    private long working;
    private long exit;
    private long until;

    Account(String name) {
      this.name = name;
    }

    /** Tells, once, whether it has ended and another takes its place. */
    private boolean succeed() {
      boolean first = ended && !succeeded;
      succeeded |= ended;
      return first;
    }

    private Entry entry() {
      long end = ended ? until : System.nanoTime();
      long startUp = ready == 0 ? end - ordered : ready - ordered - init;
      long waiting = ready == 0 ? 0 : Math.max(0, end - ready - working - exit);
      return new Entry(name, pid, !ended, tasks, startUp, init, waiting, working, exit);
    }
  }

  private final Map<Integer, Account> accounts = new TreeMap<>();
  private final Map<Integer, Payload> made = new TreeMap<>();
  private final Map<Integer, Payload> left = new TreeMap<>();
  private final PriorityQueue<Slow> slowest =
      new PriorityQueue<>(Comparator.comparingLong(Slow::nanos));
  private int deaths;
  private int restarts;

  Ledger() {}

  synchronized void started(int worker, String name) {
    restarts += accounts.values().stream().anyMatch(account -> account.succeed()) ? 1 : 0;
    accounts.put(worker, new Account(name));
  }

  synchronized void ready(int worker, Optional<Child> child, long initNanos, Payload value) {
    Account account = accounts.get(worker);
    account.ready = System.nanoTime();
    account.init = initNanos;
    account.pid = child.map(Child::pid).orElse(0L);
    if (value != null) {
      made.put(worker, value);
    }
  }

  synchronized void done(int worker, TaskKey key, int calls, long nanos) {
    Account account = accounts.get(worker);
    account.tasks += calls;
    account.working += nanos;
    long each = nanos / calls;
    if (slowest.size() < SLOWEST || slowest.peek().nanos() < each) {
      slowest.add(new Slow(key.number(), account.name, each));
      if (slowest.size() > SLOWEST) {
        slowest.poll();
      }
    }
  }

  synchronized void left(int worker, long exitNanos, Payload value) {
    accounts.get(worker).exit = exitNanos;
    if (value != null) {
      left.put(worker, value);
    }
  }

  /**
   * A worker has ended.
   *
   * @param requested whether the pool had told it to, so that it has not died, whatever its exit
   *     code
   * @param replaced whether another takes its place
   */
  synchronized void ended(int worker, WorkerEnd end, boolean requested, boolean replaced) {
    Account account = accounts.get(worker);
    account.ended = true;
    account.pid = end.pid();
    account.until = System.nanoTime();
    account.succeeded |= !replaced;
    deaths += end.exitCode() == 0 || requested ? 0 : 1;
  }

  /** Returns all who ever worked, in the order in which they were started. */
  public synchronized List<Entry> entries() {
    return accounts.values().stream().map(Account::entry).toList();
  }

  /** Returns the slowest calls, the slowest first. */
  public synchronized List<Slow> slowest() {
    List<Slow> all = new ArrayList<>(slowest);
    all.sort(Comparator.comparingLong(Slow::nanos).reversed());
    return all;
  }

  /** Counts the workers that died. */
  public synchronized int deaths() {
    return deaths;
  }

  /** Counts the workers that were started in the place of others. */
  public synchronized int restarts() {
    return restarts;
  }

  /** Returns what the initializers returned, encoded, in the order of the workers. */
  public synchronized List<Payload> made() {
    return List.copyOf(made.values());
  }

  /** Returns what the exit functions returned, encoded, in the order of the workers. */
  public synchronized List<Payload> left() {
    return List.copyOf(left.values());
  }
}
