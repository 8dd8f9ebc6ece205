package dev.troupe.bench;

import dev.troupe.bench.Benchmark.Opening;
import dev.troupe.bench.Benchmark.Sizes;
import java.util.List;

/** What it costs to begin: whole programs, each in JVMs of its own with plain {@code java -cp}. */
final class ProgramCases {
  private static final double HELLO_SECONDS = 2.5;
  private static final double HELLO_CPU_SECONDS = 5;
  private static final double OPEN_MILLIS = 1_100;
  private static final double PREPARED_OPEN_MILLIS = 600;
  private static final double FIRST_RESULT_MILLIS = 1_600;
  private static final double ALL_WORKERS_MILLIS = 3_000;
  private static final double CLOSE_MILLIS = 300;
  private static final double FIRST_RUN_SECONDS = 2;
  private static final double CONCERT_SECONDS = 22.5;

  private ProgramCases() {}

  static List<Benchmark> all() {
    return List.of(hello(), open(), pool(), firstRun(), concert());
  }

  private static Benchmark hello() {
    return program(
        "start.hello",
        List.of(
            atMost("start.hello", "s", HELLO_SECONDS),
            atMost("start.hello.cpu", "CPU s", HELLO_CPU_SECONDS)),
        (troupe, plan) -> {
          StartupRun.makeArchive();
          return ProgramStage.ofCost(OtherJvm.command(List.of(), HelloRun.class.getName()));
        });
  }

  private static Benchmark open() {
    return program(
        "start.open",
        List.of(
            atMost("start.open", "ms", OPEN_MILLIS),
            atMost("start.open.script", "ms", PREPARED_OPEN_MILLIS),
            atMost("start.open.archive", "ms", PREPARED_OPEN_MILLIS)),
        (troupe, plan) -> OpenStage.open());
  }

  private static Benchmark pool() {
    return program(
        "start.pool4",
        List.of(
            atMost("start.pool4.first", "ms", FIRST_RESULT_MILLIS),
            atMost("start.close4", "ms", CLOSE_MILLIS),
            atMost("start.pool4.all", "ms", ALL_WORKERS_MILLIS)),
        (troupe, plan) -> {
          StartupRun.makeArchive();
          return new ProgramStage(ProgramCases::poolFigures);
        });
  }

  private static double[] poolFigures() throws InterruptedException {
    double[] first = OtherJvm.run(List.of(), StartupRun.class, StartupRun.FIRST_RESULT);
    double[] all = OtherJvm.run(List.of(), StartupRun.class, StartupRun.ALL_WORKERS);
    return new double[] {first[0], first[1], all[0]};
  }

  private static Benchmark firstRun() {
    return program(
        "start.firstrun",
        List.of(
            atMost("start.firstrun", "s", FIRST_RUN_SECONDS),
            new Row("start.firstrun.first", "s"),
            new Row("start.firstrun.second", "s")),
        (troupe, plan) -> new FirstRunStage());
  }

  private static Benchmark concert() {
    return new Benchmark(
        "start.concert",
        List.of(
            atMost("start.concert", "s", CONCERT_SECONDS), new Row("start.concert.cpu", "CPU s")),
        List.of("start.concert"),
        Sizes.once(1),
        (troupe, plan) -> ProgramStage.ofCost(Script.command("concert.conf")));
  }

  private static Benchmark program(String name, List<Row> rows, Opening opening) {
    return new Benchmark(name, rows, List.of(name), Sizes.fresh(1), opening);
  }

  private static Row atMost(String name, String unit, double bound) {
    return new Row(name, unit, Goal.valueAtMost(bound));
  }
}
