package dev.troupe.node;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child JVM held by its pipes. */
final class ColdChild implements Launched {

  /**
   * How long its output may still come after its exit. All it wrote is in the pipes by then; only a
   * stranger that inherited a pipe can keep it open longer.
   */
  private static final long LAST_WORDS_MILLIS = 500;

  private final Process process;
  private final StderrReader stderr;
  private final CompletableFuture<RawExit> exit;
  private volatile boolean killed;

  private ColdChild(Process process, StderrReader stderr, CompletableFuture<Void> outputRead) {
    this.process = process;
    this.stderr = stderr;
    this.exit =
        process
            .onExit()
            .thenCompose(
                p ->
                    outputRead
                        .copy()
                        .completeOnTimeout(null, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS))
            .thenApply(nothing -> rawExit());
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
    return new ColdChild(process, stderr, CompletableFuture.allOf(out, err));
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
    process.destroy();
  }

  @Override
  public void kill() {
    killed = true;
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public List<String> lastLines() {
    return stderr.lastLines();
  }

  private RawExit rawExit() {
    return new RawExit(
        process.exitValue(), stderr.orderly(), stderr.signal(), killed, stderr.work());
  }
}
