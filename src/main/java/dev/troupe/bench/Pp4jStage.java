package dev.troupe.bench;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import net.viktorc.pp4j.impl.JavaProcessPoolExecutor;
import net.viktorc.pp4j.impl.SimpleJavaProcessOptions;

/** The process pool of PP4J, given the same tasks. */
final class Pp4jStage implements Stage {
  private static final int WORKERS = 2;

  /** A task as PP4J takes it. */
  record Square(int number) implements Callable<Integer>, Serializable {
    @Override
    public Integer call() {
      return Acts.square(number);
    }
  }

  /** A large task as PP4J takes it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Same(byte[] block) implements Callable<byte[]>, Serializable {
    @Override
    public byte[] call() {
      return block;
    }
  }

  /** A way to give tasks. */
  @FunctionalInterface
  interface Work {
    /** Gives so many tasks and waits for them. */
    void give(JavaProcessPoolExecutor pool, int tasks)
        throws InterruptedException, ExecutionException;
  }

  private final JavaProcessPoolExecutor pool;
  private final Work work;
  private final boolean timed;
  private final int weight;

  private Pp4jStage(JavaProcessPoolExecutor pool, Work work, boolean timed, int weight) {
    this.pool = pool;
    this.work = work;
    this.timed = timed;
    this.weight = weight;
  }

  /** Opens a pool; a task counts as much as its weight. */
  static Pp4jStage open(Work work, boolean timed, int weight) throws InterruptedException {
    JavaProcessPoolExecutor pool =
        new JavaProcessPoolExecutor(
            new SimpleJavaProcessOptions(0L), WORKERS, WORKERS, 0, (Begin) () -> {}, false);
    return new Pp4jStage(pool, work, timed, weight);
  }

  /** What a process of PP4J does first. */
  interface Begin extends Runnable, Serializable {}

  static void apply(JavaProcessPoolExecutor pool, int tasks)
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < tasks; i++) {
      pool.submit(new Square(i)).get();
    }
  }

  static void applyAsync(JavaProcessPoolExecutor pool, int tasks)
      throws InterruptedException, ExecutionException {
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      results.add(pool.submit(new Square(i)));
    }
    for (Future<Integer> result : results) {
      result.get();
    }
  }

  static void large(JavaProcessPoolExecutor pool, int tasks)
      throws InterruptedException, ExecutionException {
    byte[] block = new byte[PoolStage.MEGABYTE];
    List<Future<byte[]>> results = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      results.add(pool.submit(new Same(block)));
    }
    for (Future<byte[]> result : results) {
      result.get();
    }
  }

  @Override
  public Lap lap(long items) throws InterruptedException {
    long start = System.nanoTime();
    try {
      work.give(pool, (int) items);
    } catch (ExecutionException e) {
      throw new IllegalStateException("PP4J failed a task", e);
    }
    double seconds = Lap.secondsSince(start);
    return Lap.of(seconds, timed ? Lap.millisEach(seconds, items) : weight * items / seconds);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
