package dev.troupe.wire;

import java.io.Closeable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a node awake for a moment after a thread of it has looked with success, since that one will
 * be back soon: peers need not knock in between. What comes then waits for the next look, or for
 * the guard, at most about half a millisecond. Thread-safe.
 */
final class Guard implements Closeable {
  private static final long ROUND = 500_000;

  private final Arrivals arrivals;
  private final Runnable handOver;
  private final Thread thread = new Thread(this::walk, "troupe-guard");
  private volatile boolean holding;
  private final AtomicLong looks = new AtomicLong();
  private volatile boolean closed;

  /** Creates a guard; what it finds is handed over to another thread. */
  Guard(Arrivals arrivals, Runnable handOver) {
    this.arrivals = arrivals;
    this.handOver = handOver;
    thread.setDaemon(true);
  }

  /** A thread has looked with success; called by one thread at a time. */
  void hold() {
    looks.incrementAndGet();
    if (!holding && !closed) {
      arrivals.wake();
      holding = true;
      if (thread.getState() == Thread.State.NEW) {
        thread.start();
      } else {
        LockSupport.unpark(thread);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void walk() {
    while (!closed) {
      if (holding) {
        round();
      } else {
        LockSupport.park(this);
      }
    }
  }

  private void round() {
    long before = looks.get();
    LockSupport.parkNanos(this, ROUND);
    if (looks.get() == before) {
      holding = false;
      if (arrivals.sleep()) {
        handOver.run();
      }
    } else if (arrivals.areUnseen()) {
      handOver.run();
    }
  }
}
