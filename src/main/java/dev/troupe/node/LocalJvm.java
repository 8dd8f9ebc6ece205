package dev.troupe.node;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JVM on this machine. It is signalled through its handle: {@link Process#destroy} would close
 * the pipes too, and its last words with them.
 */
public final class LocalJvm implements Jvm {
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

  @Override
  public void kill() {
    killAll(List.of(process.toHandle()));
  }

  /**
   * Kills processes with all below them. They themselves come last: should this JVM end before,
   * they end by their pipes, and whatever is still below them with them. However many they are, the
   * list of all processes of the machine is read twice.
   */
  public static void killAll(Collection<ProcessHandle> roots) {
    below(roots).forEach(ProcessHandle::destroyForcibly);
    List<ProcessHandle> startedMeanwhile = below(roots);
    roots.forEach(ProcessHandle::destroyForcibly);
    startedMeanwhile.forEach(ProcessHandle::destroyForcibly);
  }

  private static List<ProcessHandle> below(Collection<ProcessHandle> roots) {
    if (roots.isEmpty()) {
      return List.of();
    }
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
