package dev.troupe.bench;

import java.util.List;
import java.util.stream.Stream;

/** The cases of queues in which many items stand; the items stay in the director afterwards. */
final class StandingCases {
  /** Below this a standing item's share of the heap drowns in what else lives there. */
  private static final int WEIGHED_FROM = 1_000_000;

  private StandingCases() {}

  static List<Benchmark> all() {
    return Stream.of(10, 1_000, 100_000, 1_000_000).map(StandingCases::of).toList();
  }

  private static Benchmark of(int standing) {
    String name = "queue.standing" + standing;
    Row rate = new Row(name, QueueCases.RATE);
    Row heap = new Row(name + ".heap", "B/item");
    return new Benchmark(
        name,
        standing < WEIGHED_FROM ? List.of(rate) : List.of(rate, heap),
        List.of(),
        QueueCases.SMALL,
        (troupe, plan) -> StandingStage.open(troupe, standing, plan));
  }
}
