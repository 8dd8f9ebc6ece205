package dev.troupe.bench;

import java.util.List;
import java.util.stream.DoubleStream;

/** Many processes at once, in a program of their own. */
record CrowdStage(int few, int many) implements Stage {
  private static final int AT_REST = 2;
  private static final int MEMORY = 4;

  /**
   * Values: seconds until all of the many have joined, and how many of them were taken for
   * unreachable; what all of the few take of a processor at rest, and their director; MiB of one of
   * them in the mean, of its heap, of archives; the same of one that is alone.
   */
  @Override
  public Lap lap(long items) throws InterruptedException {
    StartupRun.makeArchive();
    long start = System.nanoTime();
    double[] crowd = run(many);
    double[] rest = run(few);
    double[] alone = run(1);
    return new Lap(
        Lap.secondsSince(start),
        DoubleStream.of(
                crowd[0],
                crowd[1],
                rest[AT_REST],
                rest[AT_REST + 1],
                rest[MEMORY],
                rest[MEMORY + 1],
                rest[MEMORY + 2],
                alone[MEMORY],
                alone[MEMORY + 1],
                alone[MEMORY + 2])
            .boxed()
            .toList());
  }

  private static double[] run(int count) throws InterruptedException {
    return OtherJvm.run(List.of(), CrowdRun.class, String.valueOf(count));
  }

  @Override
  public void close() {}
}
