package dev.troupe.node;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What this process does before it ends, last added first, each task once: what the user's code has
 * asked for, and after that what Troupe has to do. Thread-safe.
 */
public final class ExitTasks {
  private static final long LOOK_MILLIS = 10;
  private static final Object LOCK = new Object();
  private static final Deque<Runnable> USERS = new ArrayDeque<>();
  private static final Deque<Runnable> OURS = new ArrayDeque<>();
  private static Thread runner;
  private static boolean any;

  private ExitTasks() {}

  /** Adds a task of the user's. */
  public static void add(Runnable task) {
    synchronized (LOCK) {
      USERS.push(task);
    }
  }

  /** Adds a task of ours, to be done in a child when its target has ended. */
  public static void addOurs(Runnable task) {
    synchronized (LOCK) {
      OURS.push(task);
    }
  }

  /**
   * Does what the user's code has asked for; a task that fails is reported on stderr. Whoever comes
   * second waits until all has been done, unless who came first has called {@link System#exit}:
   * then it does the rest.
   *
   * @return whether there has ever been anything to do
   */
  public static boolean runUsers() {
    for (Runnable task = next(); task != null; task = next()) {
      run(task);
    }
    synchronized (LOCK) {
      return any;
    }
  }

  static void runAll() {
    runUsers();
    for (Runnable task = nextOfOurs(); task != null; task = nextOfOurs()) {
      run(task);
    }
  }

  private static Runnable next() {
    synchronized (LOCK) {
      while (isRunByAnother()) {
        pause();
      }
      Runnable task = USERS.poll();
      any |= task != null;
      runner = task == null ? null : Thread.currentThread();
      LOCK.notifyAll();
      return task;
    }
  }

  private static boolean isRunByAnother() {
    return runner != null
        && runner != Thread.currentThread()
        && runner.isAlive()
        && !JvmShutdown.waitsForShutdown(runner);
  }

  /** Whoever pauses looks again in a loop. */
  @SuppressWarnings("WaitNotInLoop")
  private static void pause() {
    try {
      LOCK.wait(LOOK_MILLIS);
    } catch (InterruptedException e) {
      // Whoever ends a process is not to be held up; it waits on.
    }
  }

  private static Runnable nextOfOurs() {
    synchronized (LOCK) {
      return OURS.poll();
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      StandardStreams.print(StandardStreams.traceOf("Exception in an atExit function", e));
    }
  }
}
