package dev.troupe.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts workers that died without a task, and says when that is enough. Not thread-safe. */
final class Births {
  private final int limit;
  private final long window;
  private final Deque<Long> deaths = new ArrayDeque<>();
  private int inRow;

  Births(int limit, Duration window) {
    this.limit = limit;
    this.window = window.toNanos();
  }

  /** A worker is fit for work. */
  void succeeded() {
    inRow = 0;
  }

  /** A worker died before it was; tells whether there were too many. */
  boolean failed(long now) {
    inRow++;
    return died(now) || inRow >= limit;
  }

  /** A worker died without a task; tells whether there were too many. */
  boolean died(long now) {
    deaths.add(now);
    while (now - deaths.peek() > window) {
      deaths.poll();
    }
    return deaths.size() > limit;
  }
}
