package dev.troupe.bench;

import dev.troupe.bench.Benchmark.Sizes;
import java.util.List;

/**
 * The first seconds: blocks of work in a program that has only just begun. The clock starts when
 * each worker has run one task; nothing else is warmed up.
 */
final class FirstCases {
  /** The group of these cases. */
  static final String GROUP = "first";

  private static final long TASKS = 20_000;
  private static final long ITEMS = 100_000;
  private static final long INPUTS = 1_000_000;

  private FirstCases() {}

  static List<Benchmark> all() {
    return List.of(
        blocks("applyAsync", BlocksRun.APPLY_ASYNC, "tasks/s", TASKS),
        blocks("queue.put", BlocksRun.PUT, QueueCases.RATE, ITEMS),
        blocks("queue.get", BlocksRun.GET, QueueCases.RATE, ITEMS),
        blocks("map", BlocksRun.MAP, QueueCases.RATE, INPUTS));
  }

  private static Benchmark blocks(String name, String work, String unit, long size) {
    String whole = GROUP + "." + name;
    String count = String.valueOf(size);
    return new Benchmark(
        whole,
        List.of(
            new Row(whole + ".1", unit, Goal.ratioAtLeast(1)),
            new Row(whole + ".2", unit, Goal.ratioAtLeast(1))),
        List.of("blocks", work, count),
        Sizes.fresh(size),
        (troupe, plan) -> {
          StartupRun.makeArchive();
          return new ProgramStage(() -> OtherJvm.run(List.of(), BlocksRun.class, work, count));
        });
  }
}
