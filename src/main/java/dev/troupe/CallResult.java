package dev.troupe;

import dev.troupe.node.Node;
import dev.troupe.pool.TaskEnd;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The result of one call. What has come of it is read by the thread that waits for it, if there is
 * one that looks just then, and else by a thread of ours.
 */
class CallResult<T> extends TaskResult<T> {
  private final Node node;
  private final Executor executor;
  private final boolean called;
  private final AtomicInteger looking = new AtomicInteger();
  private final AtomicBoolean settled = new AtomicBoolean();
  private volatile TaskEnd arrived;

  /** Null when the result is there: whoever keeps results does not keep the pool. */
  private TaskSender sender;

  CallResult(TaskSender sender, Callbacks<T> callbacks) {
    super(sender.pool(), callbacks);
    this.node = sender.node();
    this.sender = sender;
    this.called = callbacks.wanted();
    this.executor = CallbackThreads.of(node).forCallbacks(called);
  }

  /** The call has ended; must not block. */
  void arrive(TaskEnd end) {
    arrived = end;
    if (called || looking.get() == 0) {
      executor.execute(this::settle);
    }
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    look(Long.MAX_VALUE);
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return super.get(look(unit.toNanos(timeout)), TimeUnit.NANOSECONDS);
  }

  /** Waits with open eyes for a moment; returns how long may still be waited. */
  private long look(long nanos) {
    if (called || isDone()) {
      return nanos;
    }
    long left;
    looking.incrementAndGet();
    try {
      left = node.courier().help(() -> arrived != null || isDone(), nanos);
    } finally {
      looking.decrementAndGet();
    }
    if (arrived != null) {
      settle();
    }
    return left;
  }

  private void settle() {
    TaskSender reader = sender;
    if (settled.compareAndSet(false, true)) {
      reader.settle(this, arrived);
      forget();
    }
  }

  @Override
  void forget() {
    settled.set(true);
    sender = null;
    arrived = null;
    super.forget();
  }
}
