package dev.troupe;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does what it is given, in order. It is woken only when it sleeps, and takes what
 * has come meanwhile without a lock, since results may come by the hundred thousand in a second.
 * Thread-safe.
 */
final class ResultsThread implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(ResultsThread.class);

  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean asleep;

  /** Starts the thread, a daemon. */
  ResultsThread(String name) {
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void execute(Runnable action) {
    work.add(action);
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (true) {
      Runnable next = work.poll();
      if (next == null) {
        next = await();
      }
      try {
        next.run();
      } catch (RuntimeException | Error e) {
        LOG.error("what came of a task could not be handed over", e);
      }
    }
  }

  private Runnable await() {
    asleep = true;
    Runnable next = work.poll();
    while (next == null) {
      LockSupport.park(this);
      // User code that ran here may have left an interrupt, with which nobody could sleep.
      var unused = Thread.interrupted();
      next = work.poll();
    }
    asleep = false;
    return next;
  }
}
