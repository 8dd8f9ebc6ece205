package dev.troupe.bench;

import dev.troupe.ProcessPool;
import dev.troupe.Troupe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tasks of some milliseconds of processor time each, beside a pool of as many threads. */
record EfficiencyStage(ProcessPool pool, ExecutorService threads) implements Stage {
  private static final int WORKERS = 2;

  /** About five milliseconds of work. */
  private static final int ROUNDS = 5_000_000;

  /** Long tasks are too few to get the pool's own code compiled: many that take no time do. */
  private static final int TINY = 300_000;

  /**
   * What is done only for tasks of some length, of half a millisecond here, is compiled by these.
   */
  private static final int SHORT = 6_000;

  private static final int SHORT_ROUNDS = ROUNDS / 8;

  private static final int WARMING_ROUNDS = 3;

  static EfficiencyStage open(Troupe troupe) throws InterruptedException {
    ProcessPool pool = troupe.pool(WORKERS);
    for (int round = 0; round < WARMING_ROUNDS; round++) {
      // Not the work to be measured: nobody compiles a loop well that has never been run.
      pool.map(Acts::square, Collections.nCopies(TINY, round), 1);
    }
    for (int round = 0; round < WARMING_ROUNDS; round++) {
      pool.map(Acts::spin, Collections.nCopies(SHORT, SHORT_ROUNDS), 1);
    }
    return new EfficiencyStage(pool, Executors.newFixedThreadPool(WORKERS));
  }

  /** Values: the share of the threads' speed that the processes reach, and the time of a task. */
  @Override
  public Lap lap(long items) throws InterruptedException {
    List<Integer> inputs = Collections.nCopies((int) items, ROUNDS);
    long start = System.nanoTime();
    pool.map(Acts::spin, inputs, 1);
    double ours = Lap.secondsSince(start);
    start = System.nanoTime();
    inThreads(items);
    double theirs = Lap.secondsSince(start);
    return Lap.of(ours + theirs, theirs / ours, WORKERS * Lap.millisEach(theirs, items));
  }

  private void inThreads(long items) throws InterruptedException {
    List<Callable<Integer>> tasks =
        new ArrayList<>(Collections.nCopies((int) items, () -> Acts.spin(ROUNDS)));
    try {
      for (Future<Integer> result : threads.invokeAll(tasks)) {
        result.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    threads.shutdown();
    pool.shutdown();
    pool.join();
  }
}
