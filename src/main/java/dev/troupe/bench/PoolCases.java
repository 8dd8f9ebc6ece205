package dev.troupe.bench;

import dev.troupe.bench.Benchmark.Sizes;
import java.util.List;
import java.util.stream.Stream;

/** The cases of pools; beside PP4J where that can do the same. */
final class PoolCases {
  private static final Sizes SIZES = new Sizes(20, 500_000);
  private static final long MILLION = 1_000_000;
  private static final double MOST_GROWTH = 20;

  /** PP4J is given fewer, since it takes longer. */
  private static final long PP4J_SHARE = 10;

  private PoolCases() {}

  static List<Benchmark> all() {
    return Stream.of(beside(), maps(), special()).flatMap(List::stream).toList();
  }

  private static List<Benchmark> beside() {
    return List.of(
        new Benchmark(
            "pool.apply",
            List.of(
                new Row("pool.apply", "ms", Goal.ratioAtMost(1)), new Row("pool.apply.pp4j", "ms")),
            List.of("pool", "apply"),
            SIZES,
            (troupe, plan) ->
                new BesideStage(
                    PoolStage.open(troupe, PoolStage::apply, true, 1),
                    Pp4jStage.open(Pp4jStage::apply, true, 1),
                    PP4J_SHARE)),
        new Benchmark(
            "pool.applyAsync",
            List.of(
                new Row("pool.applyAsync", "tasks/s", Goal.ratioAtLeast(8)),
                new Row("pool.applyAsync.pp4j", "tasks/s")),
            List.of("pool", "applyAsync"),
            SIZES,
            (troupe, plan) ->
                new BesideStage(
                    PoolStage.open(troupe, PoolStage::applyAsync, false, 1),
                    Pp4jStage.open(Pp4jStage::applyAsync, false, 1),
                    PP4J_SHARE)),
        new Benchmark(
            "pool.large",
            List.of(
                new Row("pool.large", "MB/s", Goal.ratioAtLeast(2)),
                new Row("pool.large.pp4j", "MB/s")),
            List.of("pool", "large"),
            new Sizes(2, 100),
            (troupe, plan) ->
                new BesideStage(
                    PoolStage.open(troupe, PoolStage::large, false, 2),
                    Pp4jStage.open(Pp4jStage::large, false, 2),
                    PP4J_SHARE)));
  }

  private static List<Benchmark> maps() {
    return List.of(
        map("pool.map", "map", 2, PoolStage::map),
        map("pool.map.chunk1", "map1", 5, PoolStage::mapSingly));
  }

  private static Benchmark map(String name, String way, double ratio, PoolStage.Work work) {
    return new Benchmark(
        name,
        List.of(new Row(name, "items/s", Goal.ratioAtLeast(ratio))),
        List.of("pool", way),
        SIZES,
        (troupe, plan) -> PoolStage.open(troupe, work, false, 1));
  }

  private static List<Benchmark> special() {
    return List.of(
        new Benchmark(
            "pool.efficiency",
            List.of(
                new Row("pool.efficiency", "of threads", Goal.valueAtLeast(0.95)),
                new Row("pool.efficiency.task", "ms")),
            List.of(),
            new Sizes(20, 1_000),
            (troupe, plan) -> EfficiencyStage.open(troupe)),
        new Benchmark(
            "pool.growth",
            List.of(
                new Row("pool.growth", "MiB", Goal.valueAtMost(MOST_GROWTH)),
                new Row("pool.growth.workers", "MiB", Goal.valueAtMost(MOST_GROWTH))),
            List.of(),
            new Sizes(MILLION, MILLION),
            (troupe, plan) -> GrowthStage.open(troupe)));
  }
}
