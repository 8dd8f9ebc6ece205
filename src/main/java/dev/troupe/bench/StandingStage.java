package dev.troupe.bench;

import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import dev.troupe.bench.StreamStage.Flow;

/** A stream through a queue in which many items stand all the while. */
record StandingStage(StreamStage stream, double bytesPerItem) implements Stage {
  /** How many rounds long filling may take. */
  private static final int PATIENCE = 20;

  static StandingStage open(Troupe troupe, int standing, Plan plan) throws InterruptedException {
    ProcessQueue<Object> items = troupe.queue();
    long before = usedHeap();
    fill(items, standing, PATIENCE * plan.budgetSeconds());
    double bytes = (double) (usedHeap() - before) / standing;
    return new StandingStage(StreamStage.open(troupe, items, Flow.ofBytes(0)), bytes);
  }

  private static void fill(ProcessQueue<Object> items, int standing, double longest)
      throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < standing; i++) {
      items.put(i);
      if (Lap.secondsSince(start) > longest) {
        throw new IllegalStateException(
            "only %,d of %,d items were put within %.0f s".formatted(i, standing, longest));
      }
    }
    int size = items.qsize();
    if (size != standing) {
      throw new IllegalStateException("%,d items stand, not %,d".formatted(size, standing));
    }
  }

  /**
   * What lives; the collector tells it apart only when it has run, and not always the first time.
   */
  private static long usedHeap() {
    long used = Long.MAX_VALUE;
    for (long now = usedAfterCollection(); now < used; now = usedAfterCollection()) {
      used = now;
    }
    return used;
  }

  private static long usedAfterCollection() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Values: items per second, and the bytes of heap that a standing item takes. */
  @Override
  public Lap lap(long count) throws InterruptedException {
    Lap lap = stream.lap(count);
    return Lap.of(lap.seconds(), lap.values().get(0), bytesPerItem);
  }

  @Override
  public void close() throws InterruptedException {
    stream.close();
  }
}
