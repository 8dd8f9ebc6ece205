package dev.troupe.bench;

import dev.troupe.AsyncResult;
import dev.troupe.ProcessPool;
import dev.troupe.Troupe;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A pool of two workers, given small tasks in one of three ways. */
record PoolStage(ProcessPool pool, Work work, boolean timed, int weight) implements Stage {
  static final int MEGABYTE = 1_000_000;
  private static final int WORKERS = 2;

  /** A way to give tasks. */
  @FunctionalInterface
  interface Work {
    /** Has so many numbers squared. */
    void give(ProcessPool pool, int tasks) throws InterruptedException;
  }

  /** Opens a pool; a task counts as much as its weight. */
  static PoolStage open(Troupe troupe, Work work, boolean timed, int weight) {
    return new PoolStage(troupe.pool(WORKERS), work, timed, weight);
  }

  static void apply(ProcessPool pool, int tasks) throws InterruptedException {
    for (int i = 0; i < tasks; i++) {
      pool.apply(Acts::square, i);
    }
  }

  static void map(ProcessPool pool, int tasks) throws InterruptedException {
    pool.map(Acts::square, IntStream.range(0, tasks).boxed().toList());
  }

  static void mapSingly(ProcessPool pool, int tasks) throws InterruptedException {
    pool.map(Acts::square, IntStream.range(0, tasks).boxed().toList(), 1);
  }

  static void applyAsync(ProcessPool pool, int tasks) throws InterruptedException {
    await(Stream.iterate(0, i -> i + 1).limit(tasks).map(i -> pool.applyAsync(Acts::square, i)));
  }

  static void large(ProcessPool pool, int tasks) throws InterruptedException {
    byte[] block = new byte[MEGABYTE];
    await(Stream.generate(() -> pool.applyAsync(Acts::same, block)).limit(tasks));
  }

  private static void await(Stream<? extends AsyncResult<?>> results) throws InterruptedException {
    try {
      for (AsyncResult<?> result : results.toList()) {
        result.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Values: milliseconds per task, or tasks per second. */
  @Override
  public Lap lap(long items) throws InterruptedException {
    long start = System.nanoTime();
    work.give(pool, (int) items);
    double seconds = Lap.secondsSince(start);
    return Lap.of(seconds, timed ? Lap.millisEach(seconds, items) : weight * items / seconds);
  }

  @Override
  public void close() throws InterruptedException {
    pool.shutdown();
    pool.join();
  }
}
