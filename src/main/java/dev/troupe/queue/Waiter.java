package dev.troupe.queue;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A thread that waits for something which another decides under a lock. Whoever gives up asks under
 * the same lock whether it is over, so there is one outcome.
 */
class Waiter {
  static final long FOREVER = Long.MAX_VALUE;

  private final Thread thread = Thread.currentThread();
  private volatile boolean over;
  private volatile boolean refused;

  /** Returns who waits. */
  final Thread thread() {
    return thread;
  }

  /** Ends the waiting; called under the lock. */
  final void finish() {
    over = true;
    wake();
  }

  /** Ends the waiting with nothing; called under the lock. */
  final void refuse() {
    refused = true;
    wake();
  }

  /** A thread that helps while it waits may end its waiting itself: it is awake. */
  private void wake() {
    if (thread != Thread.currentThread()) {
      LockSupport.unpark(thread);
    }
  }

  /** Tells whether what was waited for has come. */
  final boolean isOver() {
    return over;
  }

  /** Tells whether there is nothing to wait for any more. */
  final boolean isEnded() {
    return over || refused;
  }

  /** Waits at most so many nanoseconds; tells whether it is over. */
  final boolean await(long nanos) throws InterruptedException {
    long deadline = nanos == FOREVER ? 0 : System.nanoTime() + nanos;
    while (!over && !refused) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (nanos == FOREVER) {
        LockSupport.park(this);
      } else {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return over;
        }
        LockSupport.parkNanos(this, left);
      }
    }
    return over;
  }

  /**
   * Waits at most so many nanoseconds and then gives up; tells whether it is over. An interrupt
   * counts only if nothing has come: otherwise it is kept for later.
   *
   * @param giveUp asks, under the lock, whether it is over all the same
   */
  final boolean await(long nanos, BooleanSupplier giveUp) throws InterruptedException {
    try {
      return await(nanos) || giveUp.getAsBoolean();
    } catch (InterruptedException e) {
      if (!giveUp.getAsBoolean()) {
        throw e;
      }
      thread.interrupt();
      return true;
    }
  }

  /** Waits as {@link #await(long)} does and keeps an interrupt for later. */
  final boolean awaitQuietly(long nanos) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + nanos;
    try {
      while (true) {
        try {
          return await(nanos == FOREVER ? nanos : Math.max(0, deadline - System.nanoTime()));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        thread.interrupt();
      }
    }
  }
}
