package dev.troupe.pool;

import dev.troupe.wire.Cargo;
import dev.troupe.wire.RunWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * What has come of the calls of a worker's job and is not told. The main thread has it between two
 * calls; during one, another thread may tell what is there, so that a long call holds nothing back.
 */
final class Outcomes {
  private final int worker;
  private final RunWriter run;
  private final AtomicBoolean taken = new AtomicBoolean(true);
  private Job job;
  private int from;
  private long since;

  /** Creates empty outcomes, in the hands of the calling thread. */
  Outcomes(int worker, RunWriter run) {
    this.worker = worker;
    this.run = run;
  }

  /** Begins a job; for the main thread. */
  void begin(Job begun, long now) {
    job = begun;
    from = begun.from;
    since = now;
  }

  /** Where the outcome of the call is added; for the main thread after {@link #take}. */
  RunWriter run() {
    return run;
  }

  /** The main thread is about to run a call. */
  void leave() {
    taken.setRelease(false);
  }

  /** The main thread has run it. */
  void take() {
    while (!taken.compareAndSet(false, true)) {
      Thread.onSpinWait();
    }
  }

  /** Returns when what is here was begun. */
  long since() {
    return since;
  }

  /** Tells what is here; for the main thread. */
  void tell(long now, Consumer<PoolActor.Done> teller) {
    int calls = run.count();
    if (calls > 0) {
      Cargo cargo = run.finish();
      long nanos = now - since;
      int first = from;
      from += calls;
      since = now;
      teller.accept(new PoolActor.Done(worker, job.ordinal, first, from, nanos, List.of(cargo)));
    }
  }

  /** Tells what is here if the main thread is running a call since then; for another thread. */
  void tellMeanwhile(long began, Consumer<PoolActor.Done> teller) {
    if (taken.compareAndSet(false, true)) {
      try {
        tell(Math.max(began, since), teller);
      } finally {
        taken.setRelease(false);
      }
    }
  }
}
