package dev.troupe.node;

import akka.actor.AbstractScheduler;
import akka.actor.Cancellable;
import akka.actor.Scheduler;
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
 * Thread-safe.
 */
public final class TicklessScheduler extends AbstractScheduler implements Closeable {
  private static final double MAX_FREQUENCY = 1_000;

  private final ScheduledThreadPoolExecutor timer;
  private final Set<Alarm> lastWishes = ConcurrentHashMap.newKeySet();

  /** Called by Akka, by reflection. */
  public TicklessScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Something to be done once or again and again; either it is done or it is cancelled. */
  private final class Alarm implements Cancellable, Runnable {
    private final Runnable task;
    private final ExecutionContext context;
    private final boolean once;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private volatile ScheduledFuture<?> timed;

    Alarm(Runnable task, ExecutionContext context, boolean once) {
      this.task = task;
      this.context = context;
      this.once = once;
    }

    @Override
    public void run() {
      if (once ? over.compareAndSet(false, true) : !over.get()) {
        lastWishes.remove(this);
        context.execute(task);
      }
    }

    /** Does it now and here if it was to be done in any case. */
    void close() {
      if (over.compareAndSet(false, true)) {
        task.run();
      }
    }

    @Override
    public boolean cancel() {
      if (!over.compareAndSet(false, true)) {
        return false;
      }
      cancelled.set(true);
      lastWishes.remove(this);
      ScheduledFuture<?> known = timed;
      if (known != null) {
        known.cancel(false);
      }
      return true;
    }

    @Override
    public boolean isCancelled() {
      return cancelled.get();
    }
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext context) {
    Alarm alarm = new Alarm(task, context, true);
    if (task instanceof Scheduler.TaskRunOnClose) {
      lastWishes.add(alarm);
    }
    try {
      alarm.timed = timer.schedule(alarm, delay.toNanos(), TimeUnit.NANOSECONDS);
      return alarm;
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
  }

  // Deprecated for callers; what Akka's own methods for repeated work come down to.
  @SuppressWarnings("deprecation")
  @Override
  public Cancellable schedule(
      FiniteDuration delay, FiniteDuration interval, Runnable task, ExecutionContext context) {
    Alarm alarm = new Alarm(task, context, false);
    try {
      alarm.timed =
          timer.scheduleAtFixedRate(
              alarm, delay.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
      return alarm;
    } catch (RejectedExecutionException e) {
      throw closed(e);
    }
  }

  private static IllegalStateException closed(RejectedExecutionException e) {
    return new IllegalStateException("the actors' clock has stopped: their system has ended", e);
  }

  @Override
  public double maxFrequency() {
    return MAX_FREQUENCY;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    lastWishes.forEach(Alarm::close);
  }
}
