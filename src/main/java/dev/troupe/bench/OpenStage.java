package dev.troupe.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * How long {@code open()} takes in a JVM that has only just begun.
 *
 * @param printed the JVM options that {@code troupe archive} prints, if it does
 */
record OpenStage(Optional<List<String>> printed) implements Stage {
  private static final String CLI = "dev.troupe.cli.Main";
  private static final String COMMAND = "archive";
  private static final String CLASS_PATH = "--class-path";

  static OpenStage open() throws InterruptedException {
    StartupRun.makeArchive();
    return new OpenStage(
        OtherJvm.lines(
            OtherJvm.command(
                List.of(), CLI, COMMAND, CLASS_PATH, System.getProperty("java.class.path"))));
  }

  /**
   * Values: milliseconds without any JVM option; with this JVM's, which are those of {@code
   * scripts/troupe} if that has started it; and with those printed, one a line, for this class
   * path.
   */
  @Override
  public Lap lap(long items) throws InterruptedException {
    long start = System.nanoTime();
    double plain = millis(List.of());
    double script = millis(ManagementFactory.getRuntimeMXBean().getInputArguments());
    if (printed.isEmpty()) {
      return Lap.of(Lap.secondsSince(start), plain, script);
    }
    double archive = millis(printed.get());
    return Lap.of(Lap.secondsSince(start), plain, script, archive);
  }

  private static double millis(List<String> options) throws InterruptedException {
    return OtherJvm.run(options, StartupRun.class, StartupRun.OPEN)[0];
  }

  @Override
  public void close() {}
}
