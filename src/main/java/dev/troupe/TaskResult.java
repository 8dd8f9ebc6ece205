package dev.troupe;

import dev.troupe.observe.Log;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A result to come. A failure is kept as data and rebuilt for every {@code get}, so no two callers
 * share an exception object.
 */
class TaskResult<T> extends AsyncResult<T> {
  private static final Log LOG = Log.of(TaskResult.class);

  /** Cancels what this is the result of; tells whether it had not ended. */
  @FunctionalInterface
  interface Canceller {
    boolean cancel(boolean evenRunning);
  }

  private static final Canceller NOTHING = evenRunning -> false;

  private Callbacks<T> callbacks;
  private final String pool;
  private volatile Canceller canceller = NOTHING;
  private long task;
  private volatile Supplier<Throwable> failure;

  TaskResult(String pool, Callbacks<T> callbacks) {
    this.pool = pool;
    this.callbacks = callbacks;
  }

  /** It is the result of several tasks, and how they are cancelled. */
  final void sent(Canceller how) {
    canceller = how;
    if (isDone()) {
      forget();
    }
  }

  /** It is the result of a task. */
  final void sent(long number) {
    task = number;
  }

  final String pool() {
    return pool;
  }

  /** Calls back, then becomes ready. */
  void succeed(T value) {
    callBack(callbacks.success(), value);
    complete(value);
    forget();
  }

  /** Calls back, then becomes ready. */
  void fail(Supplier<Throwable> how) {
    callBack(callbacks.failure(), how.get());
    failure = how;
    completeExceptionally(how.get());
    forget();
  }

  /** Cancels what this is the result of; tells whether it had not ended. */
  boolean tryCancel(boolean evenRunning) {
    return canceller.cancel(evenRunning);
  }

  /** Returns the number of the task. */
  final long task() {
    return task;
  }

  /** Holds nothing any more but the result. */
  void forget() {
    canceller = NOTHING;
    callbacks = Callbacks.none();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    try {
      return super.get();
    } catch (ExecutionException e) {
      throw fresh(e);
    }
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return super.get(timeout, unit);
    } catch (ExecutionException e) {
      throw fresh(e);
    }
  }

  @Override
  public void wait(Duration timeout) throws InterruptedException {
    try {
      super.get(Math.max(timeout.toNanos(), 0), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      // Ready, or not: ready() tells.
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (isDone() || !tryCancel(mayInterruptIfRunning) || !super.cancel(false)) {
      return false;
    }
    forget();
    return true;
  }

  @Override
  String describe() {
    return task == 0
        ? "a map of pool [%s]".formatted(pool)
        : "task [%d] of pool [%s]".formatted(task, pool);
  }

  private ExecutionException fresh(ExecutionException shared) {
    Supplier<Throwable> how = failure;
    return how == null ? shared : new ExecutionException(how.get());
  }

  private static <V> void callBack(java.util.function.Consumer<? super V> callback, V value) {
    if (callback == null) {
      return;
    }
    try {
      callback.accept(value);
    } catch (Throwable e) {
      LOG.error("a callback of a pool threw; its result is ready all the same", e);
    }
  }
}
