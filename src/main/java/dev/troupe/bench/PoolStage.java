package dev.troupe.bench;

import dev.troupe.ProcessPool;
import dev.troupe.Troupe;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A pool of two workers, given small tasks in one of three ways. */
record PoolStage(ProcessPool pool, Work work, boolean timed) implements Stage {
  private static final int WORKERS = 2;

  /** A way to give tasks. */
  @FunctionalInterface
  interface Work {
    /** Has so many numbers squared. */
    void give(ProcessPool pool, int tasks) throws InterruptedException;
  }

  static PoolStage open(Troupe troupe, Work work, boolean timed) {
    return new PoolStage(troupe.pool(WORKERS), work, timed);
  }

  static void apply(ProcessPool pool, int tasks) throws InterruptedException {
    for (int i = 0; i < tasks; i++) {
      pool.apply(Acts::square, i);
    }
  }

  static void map(ProcessPool pool, int tasks) throws InterruptedException {
    pool.map(Acts::square, IntStream.range(0, tasks).boxed().toList());
  }

  static void applyAsync(ProcessPool pool, int tasks) throws InterruptedException {
    try {
      for (var result :
          Stream.iterate(0, i -> i + 1)
              .limit(tasks)
              .map(i -> pool.applyAsync(Acts::square, i))
              .toList()) {
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
    return Lap.of(seconds, timed ? Lap.millisEach(seconds, items) : items / seconds);
  }

  @Override
  public void close() throws InterruptedException {
    pool.shutdown();
    pool.join();
  }
}
