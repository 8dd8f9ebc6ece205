package dev.troupe;

import dev.troupe.observe.Log;
import java.io.Closeable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A thread that does what it is given, in order. It is woken only when it sleeps, and takes what
 * has come meanwhile without a lock, since results may come by the hundred thousand in a second. It
 * begins when there is something to do and ends when it is closed and has done everything; what
 * comes later is done by whoever brings it. Thread-safe.
 */
final class ResultsThread implements Executor, Closeable {
  private static final Log LOG = Log.of(ResultsThread.class);

  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean asleep;
  private volatile boolean closed;

  /** The thread takes nothing any more. */
  private volatile boolean gone;

  private final ReentrantLock finishing = new ReentrantLock();

  /** Creates the thread, a daemon. */
  ResultsThread(String name) {
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  @Override
  public void execute(Runnable action) {
    work.add(action);
    if (asleep) {
      LockSupport.unpark(thread);
    } else if (!begun.get() && begun.compareAndSet(false, true)) {
      thread.start();
    }
    if (gone) {
      // Whoever waits for this must not wait for ever.
      finish();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    while (runNext()) {
      // What was run is not held by a variable here while the next is waited for.
    }
    gone = true;
    finish();
  }

  /** Does what is left, one after the other, unless somebody is at it who will see it all. */
  private void finish() {
    while (!work.isEmpty() && finishing.tryLock()) {
      try {
        for (Runnable left = work.poll(); left != null; left = work.poll()) {
          run(left);
        }
      } finally {
        finishing.unlock();
      }
    }
  }

  private boolean runNext() {
    Runnable next = next();
    // User code that ran here before may have left an interrupt.
    var unused = Thread.interrupted();
    if (next != null) {
      run(next);
    }
    return next != null;
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      complain(e);
    }
  }

  private static void complain(Throwable thrown) {
    try {
      LOG.error("what came of a task could not be handed over", thrown);
    } catch (Throwable e) {
      // Not even that can be said; the results of others must come all the same.
    }
  }

  private Runnable next() {
    Runnable next = work.poll();
    return next == null ? await() : next;
  }

  private Runnable await() {
    asleep = true;
    Runnable next = work.poll();
    while (next == null && !closed) {
      LockSupport.park(this);
      var unused = Thread.interrupted();
      next = work.poll();
    }
    asleep = false;
    return next;
  }
}
