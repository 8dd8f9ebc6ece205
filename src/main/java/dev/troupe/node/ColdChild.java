package dev.troupe.node;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A child JVM held by its pipes. It is signalled through its handle: {@link Process#destroy} would
 * close the pipes too, and its last words with them.
 */
final class ColdChild implements Launched {

  /**
   * How long its output may still come after its exit. All it wrote is in the pipes by then; only a
   * stranger that inherited a pipe can keep it open longer.
   */
  private static final long LAST_WORDS_MILLIS = 500;

  private final Process process;
  private final StderrReader stderr;
  private final CompletableFuture<Void> outputRead;
  private final CompletableFuture<RawExit> exit = new CompletableFuture<>();
  private volatile boolean killed;

  private ColdChild(Process process, StderrReader stderr, CompletableFuture<Void> outputRead) {
    this.process = process;
    this.stderr = stderr;
    this.outputRead = outputRead;
  }

  static ColdChild hold(Process process, LaunchSpec spec, Birth birth, NodeSettings settings) {
    StderrReader stderr =
        new StderrReader(
            birth.secret(),
            settings.lastLines(),
            line -> spec.sink().line(spec.name(), true, line));
    CompletableFuture<Void> out =
        OutputPump.start(
            "troupe-stdout-" + spec.name(),
            process.getInputStream(),
            line -> spec.sink().line(spec.name(), false, line));
    CompletableFuture<Void> err =
        OutputPump.start("troupe-stderr-" + spec.name(), process.getErrorStream(), stderr);
    ColdChild child = new ColdChild(process, stderr, CompletableFuture.allOf(out, err));
    child.watch(spec.name());
    return child;
  }

  /**
   * Waits for the end in a thread of its own. {@link Process#onExit()} tells of it in the common
   * pool, where the user's code may block all threads, perhaps in a call that waits for this end.
   */
  private void watch(String name) {
    Thread thread = new Thread(this::awaitExit, "troupe-exit-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitExit() {
    try {
      process.waitFor();
      outputRead.get(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Whoever holds its output open, or cannot read it, does not hold up the news of its end.
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts this thread", e);
    }
    exit.complete(rawExit());
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public CompletableFuture<RawExit> onExit() {
    return exit;
  }

  @Override
  public void terminate() {
    process.toHandle().destroy();
  }

  @Override
  public void kill() {
    killed = true;
    List<ProcessHandle> below = process.descendants().toList();
    process.toHandle().destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public List<String> lastLines() {
    return stderr.lastLines();
  }

  private RawExit rawExit() {
    return new RawExit(
        process.exitValue(),
        stderr.orderly(),
        stderr.signal(),
        killed,
        stderr.work(),
        stderr.begun());
  }
}
