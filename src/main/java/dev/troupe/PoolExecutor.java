package dev.troupe;

import dev.troupe.task.Action1;
import dev.troupe.task.Func1;
import dev.troupe.task.NotPortableException;
import dev.troupe.task.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The part of {@link ExecutorService} that is about tasks as objects: each travels as a value. */
abstract class PoolExecutor implements ExecutorService {
  private final Unbegun unbegun;

  PoolExecutor(Unbegun unbegun) {
    this.unbegun = unbegun;
  }

  /** Returns what was submitted and not begun when the pool ended. */
  final Unbegun unbegun() {
    return unbegun;
  }

  /** Sends a task to a worker, where a function is called with it. */
  abstract <R> AsyncResult<R> send(SubmittedTask.Kind<R> kind, Target function, Object task);

  @Override
  public final void execute(Runnable task) {
    if (task instanceof FutureTask<?>
        || task instanceof CompletableFuture.AsynchronousCompletionTask) {
      throw new NotPortableException(
          ("a [%s] cannot be run by a worker: it completes a future of this process. Give what it"
                  + " runs to submit() or applyAsync() of the pool; their results are"
                  + " CompletableFutures")
              .formatted(task.getClass().getName()),
          null);
    }
    var unused = run(SubmittedTask.Kind.executed(nonNull(task)), task);
  }

  @Override
  public final Future<?> submit(Runnable task) {
    return submit(task, null);
  }

  @Override
  public final <T> Future<T> submit(Runnable task, T result) {
    return run(SubmittedTask.Kind.submitted(nonNull(task), result), task);
  }

  @Override
  public final <T> Future<T> submit(Callable<T> task) {
    return call(nonNull(task));
  }

  @Override
  public final <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return awaitAll(tasks, Long.MAX_VALUE);
  }

  @Override
  public final <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return awaitAll(tasks, unit.toNanos(timeout));
  }

  @Override
  public final <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      return FirstSuccess.of(startSome(tasks), Long.MAX_VALUE);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public final <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    long nanos = unit.toNanos(timeout);
    long start = System.nanoTime();
    List<AsyncResult<T>> results = startSome(tasks);
    return FirstSuccess.of(results, Math.max(0, nanos - (System.nanoTime() - start)));
  }

  /**
   * Shuts down and waits for the tasks to end; if interrupted, in the meantime or before, ends them
   * as {@link #shutdownNow} does, waits for that, and interrupts the thread again.
   */
  // An override of what the JDK has since 19.
  @SuppressWarnings("MissingOverride")
  public final void close() {
    shutdown();
    boolean interrupted = false;
    boolean terminated = isTerminated();
    while (!terminated) {
      try {
        terminated = awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
        shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private <R> AsyncResult<R> run(SubmittedTask.Kind<R> kind, Runnable task) {
    Action1<Runnable> run = Runnable::run;
    return send(kind, run, task);
  }

  private <T> AsyncResult<T> call(Callable<T> task) {
    Func1<Callable<T>, T> call = Callable::call;
    return send(SubmittedTask.Kind.submitted(task), call, task);
  }

  private <T> List<AsyncResult<T>> startSome(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("invokeAny needs at least one task, got none");
    }
    return start(tasks);
  }

  /** Starts all or none. */
  private <T> List<AsyncResult<T>> start(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    List<? extends Callable<T>> all = List.copyOf(tasks);
    List<AsyncResult<T>> results = new ArrayList<>(all.size());
    try {
      for (Callable<T> task : all) {
        results.add(call(task));
      }
      return results;
    } catch (RuntimeException | Error e) {
      results.forEach(result -> result.cancel(true));
      throw Results.orInterrupted(e);
    }
  }

  /** Waits for all; when the time is over, or if interrupted, cancels those that have not ended. */
  private <T> List<Future<T>> awaitAll(Collection<? extends Callable<T>> tasks, long nanos)
      throws InterruptedException {
    long start = System.nanoTime();
    List<AsyncResult<T>> results = start(tasks);
    try {
      for (AsyncResult<T> result : results) {
        long left = nanos - (System.nanoTime() - start);
        if (!ends(result, left) && !result.cancel(true)) {
          // It has just ended, and what came of it is under way.
          ends(result, Long.MAX_VALUE);
        }
      }
    } catch (InterruptedException e) {
      results.forEach(result -> result.cancel(true));
      throw e;
    }
    return List.copyOf(results);
  }

  private static boolean ends(Future<?> result, long nanos) throws InterruptedException {
    try {
      result.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException | CancellationException e) {
      // Ended all the same.
    }
    return true;
  }

  private static <T> T nonNull(T task) {
    return Objects.requireNonNull(task, "a task cannot be null");
  }
}
