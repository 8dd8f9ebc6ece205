package dev.troupe.bench;

import dev.troupe.bench.Benchmark.Sizes;
import java.util.List;

/** What it costs to have a process at all. */
final class StartCases {
  private static final Sizes SIZES = new Sizes(1, 1_000);

  /** Each waits for a node to be booted before. */
  private static final Sizes FEW = new Sizes(20, 20);

  /** Milliseconds until the first statement of half of the targets, and of nearly all. */
  private static final double SOON = 5;

  private static final double SURELY = 25;

  /** The part of a plain node's time that ours may take. */
  private static final double MOST_OF_PLAIN = 0.4;

  private StartCases() {}

  /** One case, shown twice: Troupe has one way to start a process, CPython has two. */
  static List<Benchmark> all() {
    return List.of(
        new Benchmark(
            "start",
            List.of(new Row("start.spawn", "ms"), new Row("start.fork", "ms")),
            List.of("start"),
            SIZES,
            (troupe, plan) -> new StartStage(troupe)),
        new Benchmark(
            "start.reserve",
            List.of(
                new Row("start.reserve", "ms", Goal.valueAtMost(SOON)),
                new Row("start.reserve.p99", "ms", Goal.valueAtMost(SURELY)),
                new Row("start.reserve.join", "ms")),
            List.of("forkserver"),
            FEW,
            (troupe, plan) -> ReserveStage.open(troupe)),
        new Benchmark(
            "start.cold",
            List.of(
                new Row("start.cold", "ms"),
                new Row("start.cold.plain", "ms"),
                new Row("start.cold.share", "of plain", Goal.valueAtMost(MOST_OF_PLAIN)),
                new Row("start.cold.cpu", "s"),
                new Row("start.cold.plain.cpu", "s")),
            List.of(),
            SIZES,
            (troupe, plan) -> ColdStage.open(troupe)));
  }
}
