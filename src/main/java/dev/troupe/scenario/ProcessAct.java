package dev.troupe.scenario;

import dev.troupe.ChildProcess;
import dev.troupe.Troupe;
import dev.troupe.task.LifeState;
import dev.troupe.task.LineSink;
import dev.troupe.task.ProcessRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A process of a scenario. */
final class ProcessAct implements Act {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final ProcessPlan plan;
  private final ChildProcess process;
  private volatile boolean started;
  private volatile boolean stopped;

  ProcessAct(ProcessPlan plan, Troupe troupe, Cast cast, LineSink sink) {
    this.plan = plan;
    ChildProcess.Builder builder =
        troupe
            .process()
            .name(plan.name())
            .target(plan.call().target())
            .args(cast.args(plan.call()).toArray())
            .kwargs(cast.kwargs(plan.call()))
            .daemon(plan.daemon())
            .environment(plan.jvm().environment())
            .jvmOptions(plan.jvm().options())
            .output(sink);
    plan.jvm().maxHeap().ifPresent(builder::maxHeap);
    plan.jvm().placement().ifPresent(builder::on);
    plan.workingDirectory().ifPresent(builder::workingDirectory);
    this.process = builder.build();
  }

  @Override
  public String key() {
    return plan.key();
  }

  @Override
  public String title() {
    return "process [" + plan.name() + "]";
  }

  @Override
  public List<Prerequisite> startAfter() {
    return plan.startAfter();
  }

  @Override
  public boolean awaited() {
    return !plan.daemon();
  }

  @Override
  public void start() {
    process.start();
    started = true;
  }

  @Override
  public CompletableFuture<Void> running() {
    return Background.run(
        () -> {
          boolean gone = false;
          while (!gone && process.state().life() == LifeState.STARTING) {
            gone = process.join(LOOK_AGAIN);
          }
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> ended() {
    return process.onExit().thenAccept(end -> {});
  }

  @Override
  public void stop() throws InterruptedException {
    if (started && process.isAlive()) {
      stopped = true;
      process.terminate();
      process.join();
    }
  }

  @Override
  public List<ProcessRecord> records() {
    return started ? List.of(Records.of(process)) : List.of();
  }

  @Override
  public List<String> failures() {
    int exitCode = process.exitCode().orElse(0);
    return exitCode == 0 || stopped ? List.of() : List.of(Blame.of(process, exitCode));
  }
}
