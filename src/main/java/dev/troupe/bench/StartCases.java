package dev.troupe.bench;

import dev.troupe.bench.Benchmark.Sizes;
import java.util.List;

/** What it costs to have a process at all. */
final class StartCases {
  private static final Sizes SIZES = new Sizes(1, 1_000);

  private StartCases() {}

  /** One case, shown twice: Troupe has one way to start a process, CPython has two. */
  static List<Benchmark> all() {
    return List.of(
        new Benchmark(
            "start",
            List.of(new Row("start.spawn", "ms"), new Row("start.fork", "ms")),
            List.of("start"),
            SIZES,
            (troupe, plan) -> new StartStage(troupe)));
  }
}
