package dev.troupe.wire;

import java.io.Closeable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Lets a thread that is about to wait look at the boards of the peers for a moment instead, so that
 * an answer that comes at once wakes nobody and passes no socket. Thread-safe.
 *
 * <p>One thread of a node looks at a time. Looking in vain is paid for with the successes before
 * it; when these are used up, the next waits do not look, twice as many each time. So who waits
 * long pays next to nothing.
 */
final class Lookout implements Closeable {
  private static final long MOMENT = 250_000;

  /**
   * How long is looked while that has been worth it: until a peer that fell asleep is awake again.
   */
  private static final long LONG_MOMENT = 1_000_000;

  /** When a thread that looks begins to let others run in between. */
  private static final long POLITE = 10_000;

  private static final int LOOKS = 4;

  private static final int MOST_CREDIT = 64;
  private static final int COST = 8;
  private static final int MOST_FAILURES = 6;

  /** Who waits again within this time is worth to be looked for more often. */
  private static final long SOON = 1_000_000;

  private static final int MOST_FAILURES_SOON = 3;

  private final Arrivals arrivals;
  private final Runnable handOver;
  private final Guard guard;
  private final boolean useful = Runtime.getRuntime().availableProcessors() > 1;
  private final AtomicBoolean busy = new AtomicBoolean();
  private long came;
  private boolean soon;
  private int credit;
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

  /**
   * Looks for a moment, at most so many nanoseconds, until it is over; returns how many that took.
   */
  long watch(BooleanSupplier over, long nanos) {
    if (!useful || !arrivals.haveBoards() || !busy.compareAndSet(false, true)) {
      return 0;
    }
    try {
      long now = System.nanoTime();
      soon = now - came < SOON;
      came = now;
      if (toSkip > 0) {
        toSkip--;
        return 0;
      }
      long spent = look(over, now, Math.min(nanos, credit > 0 ? LONG_MOMENT : MOMENT));
      learn(over.getAsBoolean());
      return spent;
    } finally {
      busy.set(false);
    }
  }

  /** Looks once, if nobody else does. */
  void glance() {
    if (arrivals.haveBoards() && busy.compareAndSet(false, true)) {
      try {
        if (arrivals.peek()) {
          guard.hold();
        }
      } finally {
        busy.set(false);
      }
    }
  }

  private long look(BooleanSupplier over, long began, long nanos) {
    arrivals.wake();
    try {
      long spent = 0;
      while (!over.getAsBoolean() && spent < nanos) {
        spent = lookOften(over, began, spent);
      }
      if (over.getAsBoolean()) {
        guard.hold();
      }
      return spent;
    } finally {
      if (arrivals.sleep()) {
        handOver.run();
      }
    }
  }

  /**
   * Reading the clock takes as long as several looks in vain; what was seen may have taken long.
   */
  private long lookOften(BooleanSupplier over, long began, long spent) {
    for (int looks = 0; looks < LOOKS && !over.getAsBoolean() && !arrivals.peek(); looks++) {
      rest(spent);
    }
    return over.getAsBoolean() ? spent : System.nanoTime() - began;
  }

  /** No correctness depends on it: threads that were woken meanwhile may need the processor. */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void rest(long spent) {
    if (spent < POLITE) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  private void learn(boolean success) {
    credit = success ? Math.min(credit + 1, MOST_CREDIT) : Math.max(credit - COST, 0);
    failures = credit > 0 ? 0 : Math.min(failures + 1, soon ? MOST_FAILURES_SOON : MOST_FAILURES);
    toSkip = (1 << failures) - 1;
  }
}
