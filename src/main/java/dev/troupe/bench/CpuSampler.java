package dev.troupe.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The processor time of a process and its descendants, as it was when they were last seen. */
final class CpuSampler {
  private static final long SAMPLE_NANOS = 100_000_000;

  private final ProcessHandle root;
  private final Map<ProcessHandle, Duration> times = new HashMap<>();

  CpuSampler(ProcessHandle root) {
    this.root = root;
  }

  /** A process that has lost its parent is no descendant any more, but was seen as one before. */
  void sample() {
    root.descendants().forEach(each -> times.putIfAbsent(each, Duration.ZERO));
    times.keySet().forEach(this::look);
  }

  private void look(ProcessHandle process) {
    process.info().totalCpuDuration().ifPresent(time -> times.put(process, time));
  }

  /** Waits for those that outlive the root, so long; returns the seconds that they took in all. */
  double awaitSurvivors(Duration longest) {
    long start = System.nanoTime();
    List<ProcessHandle> survivors = times.keySet().stream().filter(ProcessHandle::isAlive).toList();
    while (survivors.stream().anyMatch(ProcessHandle::isAlive)
        && System.nanoTime() - start < longest.toNanos()) {
      survivors.forEach(this::look);
      LockSupport.parkNanos(SAMPLE_NANOS);
    }
    return survivors.stream().map(times::get).mapToDouble(CpuSampler::seconds).sum();
  }

  /** The seconds of all that were ever seen. */
  double seconds() {
    return times.values().stream().mapToDouble(CpuSampler::seconds).sum();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / Lap.NANOS_PER_SECOND;
  }
}
