package dev.troupe.bench;

import dev.troupe.ChildProcess;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import java.time.Duration;
import java.util.stream.LongStream;

/** An item goes to another process and comes back through a second queue. */
final class EchoStage implements Stage {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.99;

  private final ProcessQueue<Integer> there;
  private final ProcessQueue<Integer> back;
  private final ChildProcess process;

  private EchoStage(Troupe troupe) {
    there = troupe.queue();
    back = troupe.queue();
    process = troupe.process().target(Acts::echo, there, back).daemon(true).build();
  }

  static EchoStage open(Troupe troupe) throws InterruptedException {
    EchoStage stage = new EchoStage(troupe);
    stage.process.start();
    stage.roundTrip(0);
    return stage;
  }

  /** Values: the milliseconds of half of the round trips, and of 99 in 100. */
  @Override
  public Lap lap(long items) throws InterruptedException {
    long[] nanos = new long[(int) items];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = roundTrip(i);
    }
    double seconds = LongStream.of(nanos).sum() / Lap.NANOS_PER_SECOND;
    long[] sorted = LongStream.of(nanos).sorted().toArray();
    return Lap.of(seconds, millis(sorted, HALF), millis(sorted, NEARLY_ALL));
  }

  private static double millis(long[] sorted, double share) {
    return sorted[(int) ((sorted.length - 1) * share)] / Lap.NANOS_PER_MILLI;
  }

  private long roundTrip(int item) throws InterruptedException {
    long start = System.nanoTime();
    there.put(item);
    back.get(LONGEST);
    return System.nanoTime() - start;
  }

  @Override
  public void close() throws InterruptedException {
    there.put((int) Acts.LEAVE);
    Workers.leave(process);
    there.close();
    back.close();
  }
}
