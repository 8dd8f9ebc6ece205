package dev.troupe;

import dev.troupe.node.Node;
import dev.troupe.pool.TaskEnd;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;

/**
 * The result of one call. What has come of it is read by the thread that waits for it, if there is
 * one that looks just then, and else by a thread of ours.
 */
class CallResult<T> extends TaskResult<T> implements Consumer<TaskEnd> {
  @SuppressWarnings("rawtypes")
  private static final AtomicIntegerFieldUpdater<CallResult> LOOKING =
      AtomicIntegerFieldUpdater.newUpdater(CallResult.class, "looking");

  @SuppressWarnings("rawtypes")
  private static final AtomicIntegerFieldUpdater<CallResult> SETTLED =
      AtomicIntegerFieldUpdater.newUpdater(CallResult.class, "settled");

  private final Node node;
  private final Executor executor;
  private final boolean called;

  /** How many threads look for it, and whether it is settled: there may be a million of these. */
  private volatile int looking;

  @SuppressWarnings("UnusedVariable")
  private volatile int settled;

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

  /** The call has ended; does not block. */
  @Override
  public void accept(TaskEnd end) {
    arrived = end;
    if (called || looking == 0) {
      executor.execute(this::settle);
    }
  }

  @Override
  void awaitDone(long nanos) throws InterruptedException {
    super.awaitDone(look(nanos));
  }

  /** Waits with open eyes for a moment; returns how long may still be waited. */
  private long look(long nanos) {
    if (called || isDone()) {
      return nanos;
    }
    long left;
    LOOKING.incrementAndGet(this);
    try {
      left = node.courier().help(() -> arrived != null || isDone(), nanos);
    } finally {
      LOOKING.decrementAndGet(this);
    }
    readNow();
    if (arrived != null) {
      executor.execute(this::settle);
    }
    return left;
  }

  @Override
  void readNow() {
    if (!called && arrived != null && !hasContinuations()) {
      settle();
    }
  }

  private void settle() {
    TaskSender reader = sender;
    if (SETTLED.compareAndSet(this, 0, 1)) {
      reader.settle(this, arrived);
      forget();
    }
  }

  @Override
  boolean tryCancel(boolean evenRunning) {
    TaskSender to = sender;
    return to != null && to.cancel(task(), evenRunning);
  }

  @Override
  void forget() {
    SETTLED.set(this, 1);
    sender = null;
    arrived = null;
    super.forget();
  }
}
