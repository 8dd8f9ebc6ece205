package dev.troupe.bench;

import dev.troupe.ChildProcess;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import dev.troupe.node.CurrentNode;
import dev.troupe.node.Nursery;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Processes that are started when a node stands by for each. */
record ReserveStage(Troupe troupe, ProcessQueue<long[]> said) implements Stage {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = 1_000_000;
  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.99;

  static ReserveStage open(Troupe troupe) {
    return new ReserveStage(troupe, troupe.queue());
  }

  /**
   * Values: the milliseconds until the target's first statement in half of the starts and in 99 of
   * 100, and until the process has been joined in half of them.
   */
  @Override
  public Lap lap(long items) throws InterruptedException {
    long[] begun = new long[(int) items];
    long[] ended = new long[(int) items];
    long all = System.nanoTime();
    for (int i = 0; i < items; i++) {
      awaitNode();
      try (ChildProcess process = troupe.process(ColdStage::sayNow, said)) {
        long start = System.nanoTime();
        process.start();
        begun[i] = said.get(LONG)[0] - start;
        process.join();
        ended[i] = System.nanoTime() - start;
      }
    }
    double seconds = Lap.secondsSince(all);
    return Lap.of(seconds, part(begun, HALF), part(begun, NEARLY_ALL), part(ended, HALF));
  }

  /** Others would be booted at the same time. */
  private static void awaitNode() throws InterruptedException {
    Nursery nursery = CurrentNode.get().orElseThrow().nursery();
    while (!nursery.isPrepared()) {
      LockSupport.parkNanos(LOOK_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** The value below which such a share of all lies; the highest for nearly all of a few. */
  private static double part(long[] nanos, double share) {
    long[] sorted = LongStream.of(nanos).sorted().toArray();
    return sorted[(int) Math.ceil((sorted.length - 1) * share)] / Lap.NANOS_PER_MILLI;
  }

  @Override
  public void close() {
    said.close();
  }
}
