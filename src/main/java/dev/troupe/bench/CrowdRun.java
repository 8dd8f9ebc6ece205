package dev.troupe.bench;

import dev.troupe.ChildProcess;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import dev.troupe.task.QueueEmptyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A program with many processes that wait: how soon are they there, what do they take? */
final class CrowdRun {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration REST = Duration.ofSeconds(10);

  private CrowdRun() {}

  static void waitFor(ProcessQueue<Integer> ready, ProcessQueue<Integer> end)
      throws InterruptedException {
    ready.put(1);
    end.get();
  }

  /**
   * Starts as many as it is told, all at once. Prints the seconds until all have joined, how many
   * were ever taken for unreachable; the processor time of all and that of this JVM, in parts of a
   * processor, while nothing happens; and the memory of one in the mean, with the parts of heap and
   * archive.
   */
  public static void main(String[] args) throws InterruptedException {
    int count = Integer.parseInt(args[0]);
    Troupe troupe = Troupe.open();
    long start = System.nanoTime();
    Members members = new Members();
    List<ChildProcess> processes = gather(troupe, count, members);
    double seconds = Lap.secondsSince(start);
    System.out.println(seconds + " " + members.unreachable() + " " + figures(processes));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /** Starts processes that wait, all at once, and waits until all have joined. */
  static List<ChildProcess> gather(Troupe troupe, int count, Members members)
      throws InterruptedException {
    ProcessQueue<Integer> ready = troupe.queue();
    ProcessQueue<Integer> end = troupe.queue();
    List<ChildProcess> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      processes.add(troupe.process(CrowdRun::waitFor, ready, end));
      processes.get(i).start();
    }
    for (int i = 0; i < count; i++) {
      awaitOne(ready, processes);
    }
    members.await(count);
    return processes;
  }

  /** What has died will never be ready, and nobody need wait for it. */
  private static void awaitOne(ProcessQueue<Integer> ready, List<ChildProcess> processes)
      throws InterruptedException {
    while (true) {
      try {
        ready.get(LOOK);
        return;
      } catch (QueueEmptyException stillBooting) {
        processes.stream()
            .filter(each -> each.exitCode().isPresent())
            .findFirst()
            .ifPresent(dead -> fail(dead));
      }
    }
  }

  private static void fail(ChildProcess dead) {
    throw new IllegalStateException(
        "process [%s] has ended: %s".formatted(dead.name(), dead.failure()));
  }

  private static String figures(List<ChildProcess> processes) {
    rest(REST);
    long[] pids = processes.stream().mapToLong(each -> each.pid().orElseThrow()).toArray();
    long theirs = cpu(pids);
    long own = PlainNode.cpuNanos();
    long from = System.nanoTime();
    rest(REST);
    double span = System.nanoTime() - from;
    double crowd = (cpu(pids) - theirs) / span;
    double director = (PlainNode.cpuNanos() - own) / span;
    Memory memory = Memory.mean(pids);
    return crowd
        + " "
        + director
        + " "
        + memory.all()
        + " "
        + memory.heap()
        + " "
        + memory.archive();
  }

  static void rest(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  static long cpu(long[] pids) {
    long all = 0;
    for (long pid : pids) {
      all += ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow().toNanos();
    }
    return all;
  }
}
