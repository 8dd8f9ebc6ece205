package dev.troupe.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A call in a thread of its own, so that a test can watch it wait, interrupt it and ask for its
 * outcome. The harness ends it with the test.
 *
 * @param <T> type of the result
 */
public final class Caller<T> implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration A_WHILE = Duration.ofMillis(100);

  private final FutureTask<T> call;
  private final Thread thread;

  private Caller(Callable<T> call, ThreadFactory threads) {
    this.call = new FutureTask<>(call);
    this.thread = threads.newThread(this.call);
  }

  /** A call without a result. */
  public interface Action {
    /** Makes the call. */
    void run() throws Exception;
  }

  /** Starts a call. */
  public static <T> Caller<T> of(Callable<T> call) {
    return of(task -> new Thread(task, "troupe-test-caller"), call);
  }

  /** Starts a call in a thread of a certain kind. */
  public static <T> Caller<T> of(ThreadFactory threads, Callable<T> call) {
    Caller<T> caller = Opened.closeAfterwards(new Caller<>(call, threads));
    caller.thread.setDaemon(true);
    caller.thread.start();
    return caller;
  }

  /** Starts a call without a result. */
  public static Caller<Void> running(Action action) {
    return of(
        () -> {
          action.run();
          return null;
        });
  }

  /** Returns when the call waits for something, and has gone on to do so for a while. */
  public Caller<T> blocked() {
    Await.until("the call waits", BOUND, this::waits);
    Await.holds("the call goes on waiting", A_WHILE, () -> !call.isDone());
    return this;
  }

  /** Interrupts the call. */
  public void interrupt() {
    thread.interrupt();
  }

  /** Waits for the end of the call and returns what it returned, or throws what it threw. */
  public T result() throws Exception {
    try {
      return call.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw (Error) e.getCause();
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join(BOUND.toMillis());
    if (thread.isAlive()) {
      throw new IllegalStateException("a call ignores its interrupt");
    }
  }

  private boolean waits() {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }
}
