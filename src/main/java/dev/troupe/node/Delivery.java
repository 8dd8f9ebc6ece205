package dev.troupe.node;

import dev.troupe.observe.Log;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands the lines of one stream on to whoever takes them, one at a time, on a thread that it has
 * only while there are any. So a taker that is slow or stuck holds up nobody who writes: what it
 * has not taken yet waits in a {@link Spool}. A taker that fails is told so, and gets the rest all
 * the same. Thread-safe.
 */
final class Delivery implements Consumer<byte[]> {
  private static final Log LOG = Log.of(Delivery.class);
  private static final long LOOK_MILLIS = 100;
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "troupe-output");
            thread.setDaemon(true);
            return thread;
          });

  private final Consumer<byte[]> taker;
  private final Spool spool;
  private boolean delivering;
  private Thread deliverer;

  /**
   * Creates a delivery.
   *
   * @param taker takes the lines
   * @param mostOnDisk how many bytes of what it has not taken may wait on disk
   */
  Delivery(Consumer<byte[]> taker, long mostOnDisk) {
    this.taker = taker;
    this.spool = new Spool(mostOnDisk);
  }

  /** Takes a line. Waits only where neither memory nor disk has room for it. */
  @Override
  public synchronized void accept(byte[] line) {
    boolean interrupted = false;
    while (!spool.add(line)) {
      begin();
      interrupted |= pause();
    }
    begin();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where there can be no thread at the moment, the next line tries again. */
  private void begin() {
    if (!delivering) {
      delivering = true;
      try {
        THREADS.execute(this::deliver);
      } catch (Throwable e) {
        delivering = false;
        LOG.error("output of a process waits, for there can be no thread to hand it on", e);
      }
    }
  }

  /** Whoever pauses looks again in a loop. */
  @SuppressWarnings("WaitNotInLoop")
  private boolean pause() {
    try {
      wait(LOOK_MILLIS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /**
   * Waits until all that has come so far has been taken, as long as that takes; not for a taker
   * that itself waits for the end of this JVM, nor for the one that calls.
   */
  synchronized void awaitDone() {
    boolean interrupted = false;
    while (delivering
        && deliverer != Thread.currentThread()
        && !JvmShutdown.waitsForShutdown(deliverer)) {
      interrupted |= pause();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits no longer than told; tells whether all that has come so far has been taken. */
  synchronized boolean isDoneBy(long deadlineNanos) throws InterruptedException {
    long left = deadlineNanos - System.nanoTime();
    while (delivering && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadlineNanos - System.nanoTime();
    }
    return !delivering;
  }

  synchronized boolean isDone() {
    return !delivering;
  }

  private void deliver() {
    try {
      for (byte[] line = next(); line != null; line = next()) {
        handOn(line);
      }
    } finally {
      rest();
    }
  }

  private synchronized byte[] next() {
    deliverer = Thread.currentThread();
    byte[] line = spool.poll();
    if (line == null) {
      rest();
    }
    notifyAll();
    return line;
  }

  /** Only the deliverer itself ends its work: another may have begun since. */
  private synchronized void rest() {
    if (deliverer == Thread.currentThread()) {
      delivering = false;
      deliverer = null;
      notifyAll();
    }
  }

  /** What the taker does to the thread is its own affair. */
  private void handOn(byte[] line) {
    try {
      taker.accept(line);
    } catch (Throwable e) {
      report(e);
    } finally {
      var unused = Thread.interrupted();
    }
  }

  /** Where the taker failed because there is no stderr, this fails too. */
  private static void report(Throwable failure) {
    try {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (RuntimeException e) {
      LOG.debug("nobody could be told that output of a process was not taken", e);
    }
  }
}
