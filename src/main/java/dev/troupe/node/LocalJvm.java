package dev.troupe.node;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

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

  /**
   * It comes last: should this JVM end before, the child ends by its pipe, and whatever is still
   * below it with it.
   */
  @Override
  public void kill() {
    process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
    List<ProcessHandle> startedMeanwhile = process.descendants().toList();
    process.toHandle().destroyForcibly();
    startedMeanwhile.forEach(ProcessHandle::destroyForcibly);
  }
}
