package dev.troupe;

import dev.troupe.observe.Log;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
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

  /** What this is the result of. */
  @FunctionalInterface
  interface Canceller {

    /** Cancels it; tells whether it had not ended. */
    boolean cancel(boolean evenRunning);

    /** Reads what has come of it, unless another thread does. */
    default void readNow() {}
  }

  /**
   * After so long a thread that waits looks by itself: code of the user's may hold up the thread
   * that completes results, even after this is complete and before those who wait for it are woken.
   */
  private static final long LOOK_NANOS = 1_000_000_000;

  /** The same for a thread that completes results: others wait for it. */
  private static final long LOOK_SOON_NANOS = 1_000_000;

  private static final Canceller NOTHING = evenRunning -> false;

  private Callbacks<T> callbacks;
  private final String pool;
  private volatile Canceller canceller = NOTHING;
  private long task;
  private volatile Supplier<Throwable> failure;

  /** For those who wait; null as long as nobody does. */
  private volatile CompletableFuture<T> copy;

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
    awaitDone(Long.MAX_VALUE);
    try {
      return super.get();
    } catch (ExecutionException e) {
      throw fresh(e);
    }
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    awaitDone(unit.toNanos(timeout));
    try {
      return super.get(0, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw fresh(e);
    }
  }

  @Override
  public T join() {
    boolean interrupted = false;
    while (!isDone()) {
      try {
        awaitDone(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return super.join();
  }

  @Override
  public void wait(Duration timeout) throws InterruptedException {
    awaitDone(timeout.toNanos());
  }

  /**
   * Waits until this is ready, for at most so many nanoseconds; the greatest number is for ever.
   */
  void awaitDone(long nanos) throws InterruptedException {
    long start = System.nanoTime();
    long most = ResultsExecutor.isCurrent() ? LOOK_SOON_NANOS : LOOK_NANOS;
    long left = nanos;
    while (left > 0 && !isDone()) {
      readNow();
      awaitMoment(Math.min(left, most));
      left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
    }
  }

  /** Waits for a copy: whoever waits for the original runs what others have asked to be done. */
  private void awaitMoment(long nanos) throws InterruptedException {
    CompletableFuture<T> awaited = copy;
    if (awaited == null) {
      awaited = copy();
      copy = awaited;
    }
    try {
      awaited.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      // Ready, or not: isDone() tells.
    }
  }

  /** Reads what has come, on the calling thread, if that cannot run code that another gave. */
  void readNow() {
    if (!hasContinuations()) {
      canceller.readNow();
    }
  }

  final boolean hasContinuations() {
    return getNumberOfDependents() > (copy == null ? 0 : 1);
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
