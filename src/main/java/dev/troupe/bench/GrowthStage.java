package dev.troupe.bench;

import dev.troupe.AsyncResult;
import dev.troupe.ProcessPool;
import dev.troupe.Troupe;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ExecutionException;

/** Whether a pool and its workers keep anything of what they have done. */
record GrowthStage(ProcessPool pool) implements Stage {
  private static final int WORKERS = 2;
  private static final int UNREAD = 10_000;
  private static final double MEBIBYTE = 1 << 20;

  static GrowthStage open(Troupe troupe) throws InterruptedException {
    GrowthStage stage = new GrowthStage(troupe.pool(WORKERS));
    stage.give(2 * UNREAD);
    return stage;
  }

  /** Values: by how many MiB the live heap of this process and of the workers has grown. */
  @Override
  public Lap lap(long items) throws InterruptedException {
    long start = System.nanoTime();
    long here = Acts.liveHeap(0);
    long there = workers();
    give(items);
    double seconds = Lap.secondsSince(start);
    return Lap.of(seconds, (Acts.liveHeap(0) - here) / MEBIBYTE, (workers() - there) / MEBIBYTE);
  }

  private void give(long items) throws InterruptedException {
    Queue<AsyncResult<Integer>> results = new ArrayDeque<>();
    try {
      for (long i = 0; i < items; i++) {
        results.add(pool.applyAsync(Acts::square, (int) i));
        if (results.size() > UNREAD) {
          results.remove().get();
        }
      }
      for (AsyncResult<Integer> result : results) {
        result.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private long workers() throws InterruptedException {
    return pool.map(Acts::liveHeap, Collections.nCopies(WORKERS, 1), 1).stream()
        .mapToLong(live -> live)
        .sum();
  }

  @Override
  public void close() throws InterruptedException {
    pool.shutdown();
    pool.join();
  }
}
