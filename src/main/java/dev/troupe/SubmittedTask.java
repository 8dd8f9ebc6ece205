package dev.troupe;

import dev.troupe.observe.Log;
import dev.troupe.pool.TaskEnd;
import dev.troupe.task.PoolTerminatedException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The result of a task that was submitted as an object, as executors take them. The object is kept
 * until the task has ended, for {@code shutdownNow} to return.
 */
final class SubmittedTask<T> extends CallResult<T> {
  private static final Log LOG = Log.of(SubmittedTask.class);

  /**
   * What was submitted.
   *
   * @param task runs it here
   * @param given what the result is if the task itself has none
   * @param watched whether somebody has the result, and so hears of a failure
   */
  record Kind<T>(Runnable task, T given, boolean watched) {

    static Kind<Void> executed(Runnable task) {
      return new Kind<>(task, null, false);
    }

    static <T> Kind<T> submitted(Runnable task, T given) {
      return new Kind<>(task, given, true);
    }

    static <T> Kind<T> submitted(Callable<T> task) {
      return new Kind<>(new FutureTask<>(task), null, true);
    }
  }

  private final Unbegun unbegun;
  private final boolean watched;
  private final T given;
  private volatile Runnable task;

  SubmittedTask(TaskSender sender, Unbegun unbegun, Kind<T> kind) {
    super(sender, Callbacks.none());
    this.unbegun = unbegun;
    this.watched = kind.watched();
    this.given = kind.given();
    this.task = kind.task();
  }

  @Override
  public void accept(TaskEnd end) {
    Runnable kept = task;
    if (kept != null && end instanceof TaskEnd.PoolEnded ended && ended.unbegun()) {
      unbegun.add(kept);
    }
    task = null;
    super.accept(end);
  }

  @Override
  void forget() {
    task = null;
    super.forget();
  }

  @Override
  void succeed(T value) {
    super.succeed(value == null ? given : value);
  }

  @Override
  void fail(Supplier<Throwable> how) {
    if (!watched) {
      log(how.get());
    }
    super.fail(how);
  }

  private void log(Throwable failure) {
    if (!(failure instanceof PoolTerminatedException)) {
      LOG.error(
          "a task that was given to execute() of pool [{}] failed, and nobody else hears of it",
          pool(),
          failure);
    }
  }
}
