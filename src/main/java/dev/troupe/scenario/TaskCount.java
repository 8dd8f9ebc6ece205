package dev.troupe.scenario;

import dev.troupe.ProgressListener;

/** Counts the tasks of a pool that have ended, for a listener. Thread-safe. */
final class TaskCount {
  private final long total;
  private final ProgressListener listener;
  private long done;
  private long failed;

  TaskCount(long total, ProgressListener listener) {
    this.total = total;
    this.listener = listener;
  }

  /** A task has returned a value, or failed. */
  synchronized void ended(Object value, Throwable failure) {
    done++;
    failed += failure == null ? 0 : 1;
    listener.progressed(done, failed, total);
  }
}
