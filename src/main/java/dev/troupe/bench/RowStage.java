package dev.troupe.bench;

import dev.troupe.ChildProcess;
import dev.troupe.Troupe;
import java.util.Map;
import java.util.stream.LongStream;

/** Many processes that have next to nothing to do, one after another. */
record RowStage(Troupe troupe) implements Stage {
  private static final int COLD_SHARE = 10;
  private static final int SOME = 10;

  /**
   * The cold ones come first, while no node is being replaced. Values: processes per second; of
   * those that start cold; the one by the other; the time of the last ten by that of the first ten.
   */
  @Override
  public Lap lap(long items) throws InterruptedException {
    long start = System.nanoTime();
    long[] cold = new long[(int) Math.max(1, items / COLD_SHARE)];
    for (int i = 0; i < cold.length; i++) {
      cold[i] = run(cold());
    }
    long[] warm = new long[(int) items];
    for (int i = 0; i < warm.length; i++) {
      warm[i] = run(troupe.process().target(Acts::nothing));
    }
    double here = rate(warm);
    double there = rate(cold);
    double late = (double) sum(warm, warm.length - SOME) / sum(warm, 0);
    return Lap.of(Lap.secondsSince(start), here, there, here / there, late);
  }

  private ChildProcess.Builder cold() {
    return troupe.process().target(Acts::nothing).environment(Map.of("TROUPE_BENCH", "cold"));
  }

  private static long run(ChildProcess.Builder builder) throws InterruptedException {
    try (ChildProcess process = builder.build()) {
      long start = System.nanoTime();
      process.start();
      process.join();
      return System.nanoTime() - start;
    }
  }

  private static double rate(long[] nanos) {
    return nanos.length * Lap.NANOS_PER_SECOND / LongStream.of(nanos).sum();
  }

  private static long sum(long[] nanos, int from) {
    return LongStream.of(nanos).skip(Math.max(0, from)).limit(SOME).sum();
  }

  @Override
  public void close() {}
}
