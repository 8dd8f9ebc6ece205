package dev.troupe.node;

import dev.troupe.observe.Log;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * A JVM on this machine. It is signalled through its handle: {@link Process#destroy} would close
 * the pipes too, and its last words with them.
 */
public final class LocalJvm implements Jvm {
  private static final Log LOG = Log.of(LocalJvm.class);

  private static final Queue<ProcessHandle> DOOMED = new ConcurrentLinkedQueue<>();
  private static final ReentrantLock KILLING = new ReentrantLock();

  private final Process process;

  /** Takes a process over. */
  public LocalJvm(Process process) {
    this.process = process;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public OutputStream stdin() {
    return process.getOutputStream();
  }

  @Override
  public InputStream stdout() {
    return process.getInputStream();
  }

  @Override
  public InputStream stderr() {
    return process.getErrorStream();
  }

  @Override
  public int await(Runnable onBeat) throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Many that are killed at the same time are killed together; this may return before. */
  @Override
  public void kill() {
    DOOMED.add(process.toHandle());
    while (!DOOMED.isEmpty() && KILLING.tryLock()) {
      try {
        killAll(takeDoomed());
      } finally {
        KILLING.unlock();
      }
    }
  }

  private static List<ProcessHandle> takeDoomed() {
    List<ProcessHandle> taken = new ArrayList<>();
    for (ProcessHandle next = DOOMED.poll(); next != null; next = DOOMED.poll()) {
      taken.add(next);
    }
    return taken;
  }

  /**
   * Kills processes with all below them. They themselves come last: should this JVM end before,
   * they end by their pipes, and whatever is still below them with them. However many they are, the
   * list of all processes of the machine is read twice; where it cannot be read, as for want of
   * descriptors, they end all the same. Of those that have ended nothing is looked for: their
   * numbers may be others' by now.
   */
  public static void killAll(Collection<ProcessHandle> roots) {
    List<ProcessHandle> alive = roots.stream().filter(ProcessHandle::isAlive).toList();
    below(alive).forEach(ProcessHandle::destroyForcibly);
    List<ProcessHandle> startedMeanwhile = below(alive);
    alive.forEach(ProcessHandle::destroyForcibly);
    startedMeanwhile.forEach(ProcessHandle::destroyForcibly);
  }

  private static List<ProcessHandle> below(Collection<ProcessHandle> roots) {
    try {
      return roots.isEmpty() ? List.of() : allBelow(roots);
    } catch (RuntimeException e) {
      LOG.warn("nobody knows what is below [{}] processes that are killed", roots.size(), e);
      return List.of();
    }
  }

  private static List<ProcessHandle> allBelow(Collection<ProcessHandle> roots) {
    Map<Long, List<ProcessHandle>> children =
        ProcessHandle.allProcesses()
            .filter(each -> each.parent().isPresent())
            .collect(
                Collectors.groupingBy(each -> each.parent().map(ProcessHandle::pid).orElse(0L)));
    List<ProcessHandle> found = new ArrayList<>(roots);
    for (int i = 0; i < found.size(); i++) {
      found.addAll(children.getOrDefault(found.get(i).pid(), List.of()));
    }
    return found.subList(roots.size(), found.size());
  }
}
