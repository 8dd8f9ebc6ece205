package dev.troupe.pool;

import dev.troupe.wire.Cargo;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A piece of work in a worker's hands. One thread runs its calls, another may cut off those it has
 * not begun: which are whose is one number.
 */
final class Job {
  final long ordinal;
  final int from;

  /** Nobody waits for it alone. */
  final boolean patient;

  final Cargo function;
  final Cargo work;

  /** The next call to begin, above the first one that is not to be begun. */
  private final AtomicLong rest;

  Job(long ordinal, WorkerDesk.Part part, Cargo function, Cargo work) {
    this.ordinal = ordinal;
    this.from = part.from();
    this.patient = part.patient();
    this.function = function;
    this.work = work;
    this.rest = new AtomicLong(pack(from, part.to()));
  }

  /** Begins the next call; returns which, or -1 if there is none. */
  int begin() {
    for (; ; ) {
      long now = rest.get();
      int next = next(now);
      if (next >= end(now)) {
        return -1;
      }
      if (rest.compareAndSet(now, pack(next + 1, end(now)))) {
        return next;
      }
    }
  }

  /** Returns the first call that is not to be begun. */
  int end() {
    return end(rest.get());
  }

  /** Gives back all calls that were not begun, or half of them; returns the new end. */
  int cut(boolean all) {
    for (; ; ) {
      long now = rest.get();
      int next = next(now);
      int left = end(now) - next;
      int end = all ? next : end(now) - (left + 1) / 2;
      if (left <= 0) {
        return end(now);
      }
      if (rest.compareAndSet(now, pack(next, end))) {
        return end;
      }
    }
  }

  private static long pack(int next, int end) {
    return (long) next << Integer.SIZE | end;
  }

  private static int next(long rest) {
    return (int) (rest >>> Integer.SIZE);
  }

  private static int end(long rest) {
    return (int) rest;
  }
}
