package dev.troupe.pool;

import dev.troupe.node.Node;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread of a node that wakes its pools; finer than the clock of the actors. Thread-safe. */
final class PoolClock {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "troupe-pool-clock");
            thread.setDaemon(true);
            return thread;
          });

  private PoolClock() {
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  static PoolClock of(Node node) {
    return node.service(PoolClock.class, self -> new PoolClock());
  }

  /** Does something after so many nanoseconds; it must not block. */
  void after(long nanos, Runnable action) {
    var unused = timer.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }
}
