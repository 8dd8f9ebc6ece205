package dev.troupe.support;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One test method held to a time. When the time is up the evidence is kept while the test still
 * hangs, then its thread is interrupted, again every second; a thread that will not end for half a
 * minute takes the JVM with it, for nothing after it could run.
 */
final class TimeLimit {
  private static final int INTERRUPTS = 30;
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(TimeLimit::clockThread);

  private final Duration limit;
  private final Consumer<Throwable> keepEvidence;
  private final Thread tested = Thread.currentThread();
  private TimeLimitExceeded exceeded;
  private boolean finished;
  private int interrupts;

  TimeLimit(Duration limit, Consumer<Throwable> keepEvidence) {
    this.limit = limit;
    this.keepEvidence = keepEvidence;
  }

  /** What is held to the time. */
  interface Body<T> {
    T run() throws Throwable;
  }

  <T> T over(Body<T> body) throws Throwable {
    Future<?> alarm =
        CLOCK.scheduleWithFixedDelay(this::ring, limit.toMillis(), 1000, TimeUnit.MILLISECONDS);
    Throwable thrown = null;
    T value = null;
    try {
      value = body.run();
    } catch (Throwable e) {
      thrown = e;
    }
    alarm.cancel(false);
    finish(thrown);
    return value;
  }

  private synchronized void finish(Throwable thrown) throws Throwable {
    finished = true;
    if (exceeded != null) {
      // The interrupt may still be pending; it must not hit the next test.
      Thread.interrupted();
      if (thrown != null) {
        exceeded.initCause(thrown);
      }
      throw exceeded;
    }
    if (thrown != null) {
      throw thrown;
    }
  }

  private synchronized void ring() {
    if (finished) {
      return;
    }
    if (exceeded == null) {
      exceeded = new TimeLimitExceeded(limit);
      exceeded.setStackTrace(tested.getStackTrace());
      keepEvidence.accept(exceeded);
    }
    tested.interrupt();
    if (++interrupts > INTERRUPTS) {
      System.err.println(
          "[" + tested.getName() + "] ignores interrupts; evidence is kept; halting");
      Runtime.getRuntime().halt(1);
    }
  }

  private static Thread clockThread(Runnable work) {
    Thread thread = new Thread(work, "troupe-test-limit");
    thread.setDaemon(true);
    return thread;
  }
}
