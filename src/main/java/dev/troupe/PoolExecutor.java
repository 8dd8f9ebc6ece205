package dev.troupe;

import dev.troupe.task.Action1;
import dev.troupe.task.Func1;
import dev.troupe.task.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The part of {@link ExecutorService} that is about tasks: each travels as a value. */
abstract class PoolExecutor implements ExecutorService {

  /** Sends a call to a worker. */
  abstract <R> AsyncResult<R> send(Target target, Object... args);

  @Override
  public final void execute(Runnable task) {
    var unused = submit(task);
  }

  @Override
  public final Future<?> submit(Runnable task) {
    Action1<Runnable> run = Runnable::run;
    return send(run, task);
  }

  @Override
  public final <T> Future<T> submit(Runnable task, T result) {
    return this.<Void>send((Action1<Runnable>) Runnable::run, task).thenApply(nothing -> result);
  }

  @Override
  public final <T> Future<T> submit(Callable<T> task) {
    return call(task);
  }

  @Override
  public final <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    List<Future<T>> results = start(tasks);
    for (Future<T> result : results) {
      settle(result);
    }
    return results;
  }

  @Override
  public final <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    List<Future<T>> results = start(tasks);
    for (Future<T> result : results) {
      if (!settles(result, deadline - System.nanoTime())) {
        result.cancel(true);
      }
    }
    return results;
  }

  @Override
  public final <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      return FirstSuccess.of(start(tasks), Long.MAX_VALUE);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public final <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return FirstSuccess.of(start(tasks), unit.toNanos(timeout));
  }

  private <T> AsyncResult<T> call(Callable<T> task) {
    Func1<Callable<T>, T> call = Callable::call;
    return send(call, task);
  }

  private <T> List<Future<T>> start(Collection<? extends Callable<T>> tasks) {
    List<Future<T>> results = new ArrayList<>(tasks.size());
    for (Callable<T> task : tasks) {
      results.add(call(task));
    }
    return results;
  }

  private static void settle(Future<?> result) throws InterruptedException {
    settles(result, Long.MAX_VALUE);
  }

  private static boolean settles(Future<?> result, long nanos) throws InterruptedException {
    try {
      result.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      // Ended all the same.
    }
    return true;
  }
}
