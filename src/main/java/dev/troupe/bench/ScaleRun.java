package dev.troupe.bench;

import dev.troupe.ChildProcess;
import dev.troupe.Troupe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A program with so and so many processes, all of which wait: what does it cost? */
final class ScaleRun {
  private static final Duration REST = Duration.ofSeconds(10);
  private static final double KIB = 1024;
  private static final double MILLION = 1e6;
  private static final int RECEIVED = 1;

  private final long start = System.nanoTime();
  private final double traffic = traffic();
  private final double ownSeconds = ownSeconds();

  private ScaleRun() {}

  /** Starts as many as it is told, all at once, and prints the figures of a {@link ScaleStage}. */
  public static void main(String[] args) throws InterruptedException {
    int count = Integer.parseInt(args[0]);
    Troupe troupe = Troupe.open();
    double[] figures = new ScaleRun().measure(troupe, count);
    System.out.println(
        DoubleStream.of(figures).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private double[] measure(Troupe troupe, int count) throws InterruptedException {
    Members members = new Members();
    List<ChildProcess> processes = CrowdRun.gather(troupe, count, members);
    double seconds = Lap.secondsSince(start);
    long[] pids = processes.stream().mapToLong(each -> each.pid().orElseThrow()).toArray();
    double booting = CrowdRun.cpu(pids) / Lap.NANOS_PER_SECOND;
    double directing = ownSeconds() - ownSeconds;
    double carried = traffic() - traffic;
    members.awaitCalm();
    double idle = idle(pids);
    double memory = Memory.mean(pids).all() * count / KIB;
    long sockets = sockets(ProcessHandle.current().pid());
    return new double[] {seconds, booting, directing, carried, idle, memory, liveHeap(), sockets};
  }

  /** Returns the part of a processor that all take, this JVM too, while nothing happens. */
  private static double idle(long[] pids) {
    CrowdRun.rest(REST);
    long before = CrowdRun.cpu(pids) + PlainNode.cpuNanos();
    long from = System.nanoTime();
    CrowdRun.rest(REST);
    long after = CrowdRun.cpu(pids) + PlainNode.cpuNanos();
    return (double) (after - before) / (System.nanoTime() - from);
  }

  private static double ownSeconds() {
    return PlainNode.cpuNanos() / Lap.NANOS_PER_SECOND;
  }

  /** Returns how many MiB of this JVM's heap are in use. */
  private static double liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / KIB / KIB;
  }

  /** Returns how many MB have gone over the loopback interface since the machine booted. */
  private static double traffic() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/net/dev"))) {
      return lines
          .map(String::strip)
          .filter(line -> line.startsWith("lo:"))
          .mapToDouble(line -> Double.parseDouble(line.split("[:\\s]+", -1)[RECEIVED]) / MILLION)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sockets(long pid) {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.filter(ScaleRun::isSocket).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
