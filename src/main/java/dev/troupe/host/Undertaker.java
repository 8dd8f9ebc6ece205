package dev.troupe.host;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * Sees to it that processes end whose parents are dead. Their pipes have ended with the parents, so
 * they are ending themselves; the run wants to know when they have. What lingers is killed, if it
 * is certain that it is a process of a run: one that the agent has started, or a JVM of the agent's
 * own Java that is younger than the run here. Thread-safe.
 */
final class Undertaker {
  private static final int PATIENT_LOOKS = 15;
  private static final int MOST_AT_ONCE = 100_000;

  private final Wire wire;
  private final LongPredicate ours;
  private final Instant since = now();
  private final Map<Long, Integer> dying = new ConcurrentHashMap<>();

  Undertaker(Wire wire, LongPredicate ours) {
    this.wire = wire;
    this.ours = ours;
  }

  /** The run wants to hear when a process is gone. */
  void bury(String pid) throws IOException {
    if (dying.size() >= MOST_AT_ONCE) {
      throw new IOException("more than [%d] processes cannot be dying".formatted(MOST_AT_ONCE));
    }
    try {
      dying.put(Long.valueOf(pid), 0);
    } catch (NumberFormatException e) {
      throw new IOException("[%s] is no process".formatted(pid), e);
    }
  }

  /** Looks how far they are; to be called again and again. */
  void look() throws IOException {
    for (long pid : List.copyOf(dying.keySet())) {
      Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
      if (process.isEmpty() || !mayBeOurs(process.get())) {
        dying.remove(pid);
        wire.send(FrameKind.BURIED, Long.toString(pid).getBytes(StandardCharsets.US_ASCII));
      } else if (dying.merge(pid, 1, Integer::sum) > PATIENT_LOOKS) {
        process.get().destroyForcibly();
      }
    }
  }

  /** By the clock by which the starts of processes are told, whatever becomes of the machine's. */
  private static Instant now() {
    Instant began = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
    return began.plusMillis(uptime).minusSeconds(1);
  }

  /** A process id may have gone to a stranger. */
  private boolean mayBeOurs(ProcessHandle process) {
    return ours.test(process.pid())
        || (process.info().command().equals(ProcessHandle.current().info().command())
            && process.info().startInstant().filter(since::isBefore).isPresent());
  }
}
