package dev.troupe.node;

import akka.actor.AbstractScheduler;
import akka.actor.Cancellable;
import akka.actor.Scheduler;
import akka.actor.SchedulerException;
import akka.event.LoggingAdapter;
import com.typesafe.config.Config;
import java.io.Closeable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/**
 * The clock of a node's actors. Akka's own wakes a hundred times a second to see whether anything
 * is due; this one sleeps until something is, which counts where a run has many nodes, all idle.
 * What reads a connection also counts messages each second, for a compression that is off here;
 * these ticks never come. Thread-safe.
 */
public final class TicklessScheduler extends AbstractScheduler implements Closeable {
  private static final double MAX_FREQUENCY = 1_000;
  private static final String READER_OF_CONNECTIONS = "akka.remote.artery.Decoder";
  private static final int DEPTH = 16;

  private final LoggingAdapter log;
  private final ScheduledThreadPoolExecutor timer;
  private final Set<Alarm> lastWishes = ConcurrentHashMap.newKeySet();

  /** Called by Akka, by reflection. */
  public TicklessScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    this.log = log;
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Something to be done once or again and again; either it is done or it is cancelled. */
  private class Alarm implements Cancellable, Runnable {
    final Runnable task;
    final ExecutionContext context;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private volatile ScheduledFuture<?> timed;

    Alarm(Runnable task, ExecutionContext context) {
      this.task = task;
      this.context = context;
    }

    final void arm(long nanos) {
      try {
        timed = timer.schedule(this, nanos, TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        lastWishes.remove(this);
        throw new IllegalStateException(
            "the actors' clock has stopped", new SchedulerException("their system has ended"));
      }
    }

    /** It is time, on the thread of the clock. */
    @Override
    public void run() {
      if (end()) {
        context.execute(task);
      }
    }

    /** Does it now and here if it was to be done in any case. */
    final void close() {
      if (end()) {
        task.run();
      }
    }

    private boolean end() {
      lastWishes.remove(this);
      return over.compareAndSet(false, true);
    }

    @Override
    public final boolean cancel() {
      if (!end()) {
        return false;
      }
      cancelled.set(true);
      ScheduledFuture<?> known = timed;
      if (known != null) {
        known.cancel(false);
      }
      return true;
    }

    final boolean isOver() {
      return over.get();
    }

    @Override
    public final boolean isCancelled() {
      return cancelled.get();
    }
  }

  /** Done again and again, never twice at once; an exception ends it. */
  private final class Repeated extends Alarm {
    private final long interval;
    private long due;

    Repeated(Runnable task, ExecutionContext context, long delay, long interval) {
      super(task, context);
      this.interval = interval;
      this.due = System.nanoTime() + delay;
    }

    @Override
    public void run() {
      if (!isOver()) {
        context.execute(this::once);
      }
    }

    private void once() {
      if (isOver()) {
        return;
      }
      task.run();
      due += interval;
      if (!isOver() && !timer.isShutdown()) {
        arm(Math.max(0, due - System.nanoTime()));
      }
    }
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext context) {
    Alarm alarm = new Alarm(task, context);
    if (task instanceof Scheduler.TaskRunOnClose) {
      lastWishes.add(alarm);
    }
    alarm.arm(delay.toNanos());
    return alarm;
  }

  @Override
  public Cancellable scheduleWithFixedDelay(
      FiniteDuration initialDelay, FiniteDuration delay, Runnable task, ExecutionContext context) {
    return isForCompression()
        ? new Alarm(task, context)
        : super.scheduleWithFixedDelay(initialDelay, delay, task, context);
  }

  private static boolean isForCompression() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .limit(DEPTH)
                    .anyMatch(frame -> frame.getClassName().startsWith(READER_OF_CONNECTIONS)));
  }

  // Deprecated for callers; what Akka's own methods for a fixed rate come down to.
  @SuppressWarnings("deprecation")
  @Override
  public Cancellable schedule(
      FiniteDuration delay, FiniteDuration interval, Runnable task, ExecutionContext context) {
    Repeated repeated = new Repeated(task, context, delay.toNanos(), interval.toNanos());
    repeated.arm(delay.toNanos());
    return repeated;
  }

  @Override
  public double maxFrequency() {
    return MAX_FREQUENCY;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    for (Alarm wish : lastWishes) {
      try {
        wish.close();
      } catch (RuntimeException e) {
        log.error(e, "what was to be done at the end of the actors' clock failed");
      }
    }
  }
}
