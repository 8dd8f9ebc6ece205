package dev.troupe.bench;

import dev.troupe.Troupe;
import dev.troupe.bench.StreamStage.Flow;
import java.util.List;

/**
 * A narrow queue, beside a round trip between the same two processes and beside a queue that holds
 * a single item. No more than its capacity is under way in the narrow one, from {@code put} until
 * its slot is free again; so its capacity in each round trip is what it can pass at the best if
 * nothing but the way takes time. A queue of one item knows no overlap at all: three of them side
 * by side, each with processors of its own, would pass three times what it does.
 */
final class BoundStage implements Stage {
  private final int capacity;
  private final StreamStage narrow;
  private final StreamStage single;
  private final EchoStage echo;

  private BoundStage(int capacity, StreamStage narrow, StreamStage single, EchoStage echo) {
    this.capacity = capacity;
    this.narrow = narrow;
    this.single = single;
    this.echo = echo;
  }

  static BoundStage open(Troupe troupe, int capacity) throws InterruptedException {
    return new BoundStage(
        capacity,
        StreamStage.open(troupe, troupe.queue(capacity), Flow.ofBytes(0)),
        StreamStage.open(troupe, troupe.queue(1), Flow.ofBytes(0)),
        EchoStage.open(troupe));
  }

  /**
   * Values: items per second; how many a round trip would allow, and the share that this is; and
   * the share of what as many queues of one item would pass.
   */
  @Override
  public Lap lap(long items) throws InterruptedException {
    Lap passed = narrow.lap(items);
    Lap alone = single.lap(Math.max(1, items / capacity));
    Lap trips = echo.lap(Math.max(1, items / capacity));
    double rate = passed.values().get(0);
    double limit = capacity / (trips.values().get(0) / Lap.MILLIS_PER_SECOND);
    double singles = capacity * alone.values().get(0);
    return new Lap(
        passed.seconds() + alone.seconds() + trips.seconds(),
        List.of(rate, limit, rate / limit, rate / singles));
  }

  @Override
  public void close() throws InterruptedException {
    narrow.close();
    single.close();
    echo.close();
  }
}
