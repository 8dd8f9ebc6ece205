package dev.troupe.bench;

import akka.actor.Address;
import akka.actor.typed.ActorSystem;
import akka.cluster.Cluster;
import dev.troupe.ChildProcess;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long it takes until a process that nobody has prepared may work, beside a plain node. */
record ColdStage(Troupe troupe, ProcessQueue<long[]> said) implements Stage {
  private static final Duration LONG = Duration.ofSeconds(60);

  static ColdStage open(Troupe troupe) {
    return new ColdStage(troupe, troupe.queue());
  }

  /** When the target's first statement runs, and what the process has cost so far. */
  static void sayNow(ProcessQueue<long[]> said) throws InterruptedException {
    said.put(new long[] {System.nanoTime(), PlainNode.cpuNanos()});
  }

  /**
   * Values: ours and theirs in milliseconds, our share of it, both in seconds of processor time.
   */
  @Override
  public Lap lap(long items) throws InterruptedException {
    long start = System.nanoTime();
    double[] ours = new double[2];
    double[] theirs = new double[2];
    for (long i = 0; i < items; i++) {
      add(ours, ours());
      add(theirs, theirs());
    }
    return Lap.of(
        Lap.secondsSince(start),
        ours[0] / items / Lap.NANOS_PER_MILLI,
        theirs[0] / items / Lap.NANOS_PER_MILLI,
        ours[0] / theirs[0],
        ours[1] / items / Lap.NANOS_PER_SECOND,
        theirs[1] / items / Lap.NANOS_PER_SECOND);
  }

  private static void add(double[] sums, long[] figures) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += figures[i];
    }
  }

  /** Nanoseconds to the first statement of one, and of its processor time. */
  long[] ours() throws InterruptedException {
    try (ChildProcess process = alone()) {
      long start = System.nanoTime();
      process.start();
      long[] now = said.get(LONG);
      process.join();
      return new long[] {now[0] - start, now[1]};
    }
  }

  /** One for which no node can stand by. */
  private ChildProcess alone() {
    return troupe
        .process()
        .target(ColdStage::sayNow, said)
        .environment(Map.of("TROUPE_BENCH", "cold"))
        .build();
  }

  /** Each joins a cluster of its own: one that was left without a word takes no more members. */
  private static long[] theirs() throws InterruptedException {
    ActorSystem<Void> seed = PlainNode.open();
    try {
      Cluster.get(seed).join(PlainNode.address(seed));
      return theirs(PlainNode.address(seed));
    } finally {
      seed.terminate();
      seed.getWhenTerminated().toCompletableFuture().join();
    }
  }

  private static long[] theirs(Address seed) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(PlainNode.class.getName(), seed.toString()));
    long start = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader out = process.inputReader()) {
        String[] words = out.readLine().split(" ", -1);
        return new long[] {Long.parseLong(words[0]) - start, Long.parseLong(words[1])};
      } finally {
        process.waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    said.close();
  }
}
