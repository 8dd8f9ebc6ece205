package dev.troupe;

import dev.troupe.observe.Log;
import java.io.Closeable;
import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Does what it is given, in order, one after the other, on one thread, unless that thread blocks:
 * what it is given runs code of the user's, which may wait for what comes later. A watch looks
 * every 10 ms while there is work. A thread that it finds blocked twice within the same action, or
 * that has been running one for a second, is left behind with it: another goes on with the work,
 * and the first ends when its action does. The more threads are left behind, the longer the watch
 * waits for the next.
 *
 * <p>The thread is woken only when it sleeps, and takes what has come meanwhile without a lock,
 * since results may come by the hundred thousand in a second. When this is closed and all has been
 * done, it ends; what comes later begins another. Thread-safe.
 */
final class ResultsExecutor implements Executor, Closeable {
  private static final Log LOG = Log.of(ResultsExecutor.class);
  private static final long LOOK_NANOS = 10_000_000;

  /** After so many looks at the same action its thread is left behind if it is blocked. */
  private static final int BLOCKED_LOOKS = 2;

  /** After so many looks at the same action its thread is left behind in any case. */
  private static final int MOST_LOOKS = 100;

  /** For so many threads left behind, a blocked one is looked at once more before it is. */
  private static final int LEFT_BEHIND_EACH = 20;

  /** After so many looks that found no work the watch ends, until there is some. */
  private static final int QUIET_LOOKS = 100;

  private static final Set<Thread.State> BLOCKED =
      EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final String name;
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Runner> runner = new AtomicReference<>();
  private final AtomicInteger leftBehind = new AtomicInteger();
  private final AtomicBoolean watched = new AtomicBoolean();
  private volatile boolean closed;

  /** Creates an executor; its threads are daemons and get a name. */
  ResultsExecutor(String name) {
    this.name = name;
  }

  /** Tells whether the calling thread is one of such an executor, for whose work others wait. */
  static boolean isCurrent() {
    return Thread.currentThread() instanceof Runner;
  }

  @Override
  public void execute(Runnable action) {
    work.add(action);
    Runner now = runner.get();
    if (now == null) {
      begin(null);
    } else if (now.asleep) {
      LockSupport.unpark(now);
    }
    if (!watched.get() && watched.compareAndSet(false, true)) {
      start(new Watch());
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(runner.get());
  }

  /** Begins a thread in the place of another, or of none. */
  private void begin(Runner before) {
    Runner next = new Runner();
    if (runner.compareAndSet(before, next)) {
      start(next);
    }
  }

  private void start(Thread thread) {
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
  }

  /** The thread that does the work, or one that was left behind with an action. */
  private final class Runner extends Thread {
    private static final long LEFT_BEHIND = -1;

    /** Even between two actions, odd in one; others in each. */
    private final AtomicLong place = new AtomicLong();

    private volatile boolean asleep;

    Runner() {
      super(name);
    }

    @Override
    public void run() {
      while (runNext()) {
        // What was run is not held by a variable here while the next is waited for.
      }
    }

    /** Tells whether there may be more to do for this thread. */
    private boolean runNext() {
      Runnable next = next();
      if (next == null) {
        return false;
      }
      long running = place.get() + 1;
      place.set(running);
      perform(next);
      boolean goesOn = place.compareAndSet(running, running + 1);
      if (!goesOn) {
        leftBehind.decrementAndGet();
      }
      return goesOn;
    }

    private static void perform(Runnable action) {
      try {
        action.run();
      } catch (Throwable e) {
        complain(e);
      }
      // User code that ran here may have left an interrupt.
      var unused = Thread.interrupted();
    }

    /** Returns what is to be done next; null when this is closed and all has been done. */
    private Runnable next() {
      Runnable next = work.poll();
      while (next == null) {
        if (closed && !goesOn()) {
          return null;
        }
        await();
        next = work.poll();
      }
      return next;
    }

    /** Whoever brings something from now on begins another thread, or has brought it before. */
    private boolean goesOn() {
      runner.set(null);
      return !work.isEmpty() && runner.compareAndSet(null, this);
    }

    private void await() {
      asleep = true;
      while (work.isEmpty() && !closed) {
        LockSupport.park(ResultsExecutor.this);
        var unused = Thread.interrupted();
      }
      asleep = false;
    }
  }

  private static void complain(Throwable thrown) {
    try {
      LOG.error("what came of a task could not be handed over", thrown);
    } catch (Throwable e) {
      // Not even that can be said; the results of others must come all the same.
    }
  }

  /** Looks again and again whether work waits for a thread that does not go on. */
  private final class Watch extends Thread {
    private Runner seen;
    private long place;
    private int looks;
    private int blockedLooks;
    private int quietLooks;

    Watch() {
      super(name + "-watch");
    }

    @Override
    public void run() {
      while (quietLooks < QUIET_LOOKS || isStillWanted()) {
        LockSupport.parkNanos(ResultsExecutor.this, LOOK_NANOS);
        Runner now = runner.get();
        long nowAt = now == null ? 0 : now.place.get();
        if (nowAt % 2 == 1 && !work.isEmpty()) {
          quietLooks = 0;
          look(now, nowAt);
        } else {
          quietLooks++;
          seen = null;
        }
      }
    }

    /** Whoever brings work from now on begins another watch, or has brought it before. */
    private boolean isStillWanted() {
      quietLooks = 0;
      watched.set(false);
      return !work.isEmpty() && watched.compareAndSet(false, true);
    }

    private void look(Runner now, long nowAt) {
      boolean same = now == seen && nowAt == place;
      boolean blocked = BLOCKED.contains(now.getState());
      looks = same ? looks + 1 : 1;
      blockedLooks = !blocked ? 0 : same ? blockedLooks + 1 : 1;
      seen = now;
      place = nowAt;
      int more = leftBehind.get() / LEFT_BEHIND_EACH;
      if (blockedLooks >= BLOCKED_LOOKS + more || looks >= MOST_LOOKS + more) {
        leaveBehind(now, nowAt);
      }
    }

    private void leaveBehind(Runner now, long nowAt) {
      if (now.place.compareAndSet(nowAt, Runner.LEFT_BEHIND)) {
        leftBehind.incrementAndGet();
        begin(now);
      }
    }
  }
}
