package dev.troupe.bench;

import dev.troupe.Troupe;
import dev.troupe.bench.StreamStage.Flow;
import java.util.List;

/**
 * A narrow queue beside one that holds a single item. The latter passes one item per round trip, so
 * that many times as much is what the narrow one can pass at the best.
 */
final class BoundStage implements Stage {
  private final int capacity;
  private final StreamStage narrow;
  private final StreamStage single;

  private BoundStage(int capacity, StreamStage narrow, StreamStage single) {
    this.capacity = capacity;
    this.narrow = narrow;
    this.single = single;
  }

  static BoundStage open(Troupe troupe, int capacity) throws InterruptedException {
    return new BoundStage(
        capacity,
        StreamStage.open(troupe, troupe.queue(capacity), Flow.ofBytes(0)),
        StreamStage.open(troupe, troupe.queue(1), Flow.ofBytes(0)));
  }

  /** Values: items per second, how many there could be, and the share that this is. */
  @Override
  public Lap lap(long items) throws InterruptedException {
    Lap passed = narrow.lap(items);
    Lap alone = single.lap(Math.max(1, items / capacity));
    double rate = passed.values().get(0);
    double limit = capacity * alone.values().get(0);
    return new Lap(passed.seconds() + alone.seconds(), List.of(rate, limit, rate / limit));
  }

  @Override
  public void close() throws InterruptedException {
    narrow.close();
    single.close();
  }
}
