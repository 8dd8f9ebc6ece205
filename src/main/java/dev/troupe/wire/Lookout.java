package dev.troupe.wire;

import java.io.Closeable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Lets a thread that is about to wait look at the boards of the peers for a moment instead, so that
 * an answer that comes at once wakes nobody and passes no socket. Thread-safe.
 *
 * <p>One thread of a node looks at a time. When it looked in vain, the next waits do not look,
 * twice as many each time; so who waits long, or on a machine without a processor to spare, pays
 * next to nothing.
 */
final class Lookout implements Closeable {
  private static final long MOMENT = 250_000;
  private static final int FORGIVEN = 3;
  private static final int MOST_FAILURES = FORGIVEN + 6;

  private final Arrivals arrivals;
  private final Runnable handOver;
  private final Guard guard;
  private final boolean useful = Runtime.getRuntime().availableProcessors() > 1;
  private final AtomicBoolean busy = new AtomicBoolean();
  private int failures;
  private int toSkip;

  /** Creates a lookout; what it leaves is handed over to another thread. */
  Lookout(Arrivals arrivals, Runnable handOver) {
    this.arrivals = arrivals;
    this.handOver = handOver;
    this.guard = new Guard(arrivals, handOver);
  }

  @Override
  public void close() {
    guard.close();
  }

  /** Looks for a moment, at most so many nanoseconds, until it is over. */
  void watch(BooleanSupplier over, long nanos) {
    if (useful && arrivals.haveBoards() && busy.compareAndSet(false, true)) {
      try {
        if (toSkip > 0) {
          toSkip--;
        } else {
          learn(look(over, Math.min(nanos, MOMENT)));
        }
      } finally {
        busy.set(false);
      }
    }
  }

  private boolean look(BooleanSupplier over, long nanos) {
    long began = System.nanoTime();
    arrivals.wake();
    try {
      while (!over.getAsBoolean() && System.nanoTime() - began < nanos) {
        if (!arrivals.peek()) {
          Thread.onSpinWait();
        }
      }
      boolean success = over.getAsBoolean();
      if (success) {
        guard.hold();
      }
      return success;
    } finally {
      if (arrivals.sleep()) {
        handOver.run();
      }
    }
  }

  private void learn(boolean success) {
    failures = success ? 0 : Math.min(failures + 1, MOST_FAILURES);
    toSkip = (1 << Math.max(0, failures - FORGIVEN)) - 1;
  }
}
