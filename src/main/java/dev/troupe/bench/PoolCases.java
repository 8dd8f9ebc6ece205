package dev.troupe.bench;

import dev.troupe.bench.Benchmark.Sizes;
import java.util.List;

/** The cases of pools. */
final class PoolCases {
  private static final Sizes SIZES = new Sizes(20, 500_000);

  private PoolCases() {}

  static List<Benchmark> all() {
    return List.of(
        of("apply", "ms", PoolStage::apply),
        of("map", "items/s", PoolStage::map),
        of("applyAsync", "tasks/s", PoolStage::applyAsync));
  }

  private static Benchmark of(String way, String unit, PoolStage.Work work) {
    return new Benchmark(
        "pool." + way,
        List.of(new Row("pool." + way, unit)),
        List.of("pool", way),
        SIZES,
        (troupe, plan) -> PoolStage.open(troupe, work, unit.equals("ms")));
  }
}
