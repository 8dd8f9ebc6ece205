package dev.troupe.bench;

import java.util.List;
import java.util.stream.DoubleStream;

/** Programs that begin anew with each lap, whatever the number of items. */
record ProgramStage(Figures figures) implements Stage {

  /** Runs the programs of a lap. */
  @FunctionalInterface
  interface Figures {
    /** Returns the values of the lap. */
    double[] measure() throws InterruptedException;
  }

  /** Each lap is a whole program; its values are its seconds and its processor seconds. */
  static ProgramStage ofCost(List<String> command) {
    return new ProgramStage(
        () -> {
          ProgramCost cost = ProgramCost.of(command);
          return new double[] {cost.seconds(), cost.cpuSeconds()};
        });
  }

  @Override
  public Lap lap(long items) throws InterruptedException {
    long start = System.nanoTime();
    double[] values = figures.measure();
    return new Lap(Lap.secondsSince(start), DoubleStream.of(values).boxed().toList());
  }

  @Override
  public void close() {}
}
