package dev.troupe.bench;

import dev.troupe.ChildProcess;
import dev.troupe.Troupe;

/** Processes that have nothing to do, one after another. */
record StartStage(Troupe troupe) implements Stage {
  /** Values: milliseconds from start to the end of join, once for each way CPython has. */
  @Override
  public Lap lap(long items) throws InterruptedException {
    long start = System.nanoTime();
    for (long i = 0; i < items; i++) {
      try (ChildProcess process = troupe.process(Acts::nothing)) {
        process.start();
        process.join();
      }
    }
    double seconds = Lap.secondsSince(start);
    double millis = Lap.millisEach(seconds, items);
    return Lap.of(seconds, millis, millis);
  }

  @Override
  public void close() {}
}
