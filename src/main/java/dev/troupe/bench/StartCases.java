package dev.troupe.bench;

import dev.troupe.bench.Benchmark.Sizes;
import java.util.List;
import java.util.stream.Stream;

/** What it costs to have a process at all. */
final class StartCases {
  private static final Sizes SIZES = new Sizes(1, 1_000);

  /** Each waits for a node to be booted before. */
  private static final Sizes FEW = new Sizes(20, 20);

  /** Milliseconds until the first statement of half of the targets, and of nearly all. */
  private static final double SOON = 5;

  private static final double SURELY = 25;

  /** The part of CPython's time that is as good, on a slow machine. */
  private static final double PART_OF_FORKSERVER = 0.3;

  private static final double MOST_COLD_MILLIS = 300;

  /** The part of a plain node's time that ours may take. */
  private static final double MOST_OF_PLAIN = 0.4;

  private static final int IN_A_ROW = 200;
  private static final double LEAST_IN_A_ROW = 4;
  private static final double FASTER_IN_A_ROW = 1.5;
  private static final int IDLE = 20;
  private static final double MOST_IDLE = 0.02;
  private static final int AT_ONCE = 40;
  private static final double MOST_MEMORY = 90;

  private StartCases() {}

  static List<Benchmark> all() {
    return Stream.of(ProgramCases.all(), List.of(beside(), reserve(), cold(), row(), crowd()))
        .flatMap(List::stream)
        .toList();
  }

  /** One case, shown twice: Troupe has one way to start a process, CPython has two. */
  private static Benchmark beside() {
    return new Benchmark(
        "start",
        List.of(new Row("start.spawn", "ms"), new Row("start.fork", "ms")),
        List.of("start"),
        SIZES,
        (troupe, plan) -> new StartStage(troupe));
  }

  private static Benchmark reserve() {
    Goal part = Goal.ratioAtMost(PART_OF_FORKSERVER);
    return new Benchmark(
        "start.reserve",
        List.of(
            new Row("start.reserve", "ms", Goal.valueAtMost(SOON).or(part)),
            new Row("start.reserve.p99", "ms", Goal.valueAtMost(SURELY).or(part)),
            new Row("start.reserve.join", "ms")),
        List.of("statement", "forkserver"),
        FEW,
        (troupe, plan) -> ReserveStage.open(troupe));
  }

  private static Benchmark cold() {
    return new Benchmark(
        "start.cold",
        List.of(
            new Row("start.cold", "ms", Goal.valueAtMost(MOST_COLD_MILLIS)),
            new Row("start.cold.plain", "ms"),
            new Row("start.cold.share", "of plain", Goal.valueAtMost(MOST_OF_PLAIN)),
            new Row("start.cold.cpu", "s"),
            new Row("start.cold.plain.cpu", "s")),
        List.of("cold"),
        SIZES,
        (troupe, plan) -> ColdStage.open(troupe));
  }

  private static Benchmark row() {
    return new Benchmark(
        "start.row" + IN_A_ROW,
        List.of(
            new Row("start.row" + IN_A_ROW, "/s", Goal.valueAtLeast(LEAST_IN_A_ROW)),
            new Row("start.row" + IN_A_ROW + ".cold", "/s"),
            new Row(
                "start.row" + IN_A_ROW + ".share", "of cold", Goal.valueAtLeast(FASTER_IN_A_ROW)),
            new Row("start.row" + IN_A_ROW + ".last", "of first")),
        List.of("row"),
        Sizes.once(IN_A_ROW),
        (troupe, plan) -> new RowStage(troupe));
  }

  private static Benchmark crowd() {
    return new Benchmark(
        "start.crowd" + AT_ONCE,
        List.of(
            new Row("start.crowd" + AT_ONCE, "s"),
            new Row("start.crowd" + AT_ONCE + ".unreachable", "nodes", Goal.valueAtMost(0)),
            new Row("start.idle" + IDLE, "of a core", Goal.valueAtMost(MOST_IDLE)),
            new Row("start.idle" + IDLE + ".director", "of a core"),
            new Row("start.memory", "MiB", Goal.valueAtMost(MOST_MEMORY)),
            new Row("start.memory.heap", "MiB"),
            new Row("start.memory.archive", "MiB"),
            new Row("start.memory.alone", "MiB"),
            new Row("start.memory.alone.heap", "MiB"),
            new Row("start.memory.alone.archive", "MiB")),
        List.of(),
        Sizes.once(1),
        (troupe, plan) -> new CrowdStage(IDLE, AT_ONCE));
  }
}
