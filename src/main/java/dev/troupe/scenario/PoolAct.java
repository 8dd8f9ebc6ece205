package dev.troupe.scenario;

import dev.troupe.AsyncResult;
import dev.troupe.PoolBuilder;
import dev.troupe.ProcessPool;
import dev.troupe.ProgressListener;
import dev.troupe.Troupe;
import dev.troupe.task.LineSink;
import dev.troupe.task.ProcessRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A pool of a scenario with its tasks: it ends when they have. */
final class PoolAct implements Act {
  private final PoolPlan plan;
  private final PoolBuilder builder;
  private final Cast cast;
  private final Map<String, AsyncResult<Object>> results = new LinkedHashMap<>();
  private volatile ProcessPool pool;
  private volatile CompletableFuture<Void> end;

  PoolAct(PoolPlan plan, Troupe troupe, Cast cast, LineSink sink) {
    this.plan = plan;
    this.cast = cast;
    this.builder =
        troupe
            .pool()
            .name(plan.name())
            .workers(plan.workers())
            .environment(plan.jvm().environment())
            .jvmOptions(plan.jvm().options())
            .output(sink);
    plan.jvm().maxHeap().ifPresent(builder::maxHeap);
    plan.jvm().placement().ifPresent(builder::on);
    plan.terms().tell(builder);
  }

  @Override
  public String key() {
    return plan.name();
  }

  @Override
  public String title() {
    return "pool [" + plan.name() + "]";
  }

  @Override
  public List<Prerequisite> startAfter() {
    return plan.startAfter();
  }

  @Override
  public boolean awaited() {
    return true;
  }

  @Override
  public void start() {
    ProcessPool opened = builder.build();
    pool = opened;
    for (TaskPlan task : plan.tasks()) {
      CallPlan call = task.call();
      results.put(
          task.name(), opened.applyAsync(call.target(), cast.args(call), cast.kwargs(call)));
    }
    opened.shutdown();
    if (plan.progressBar() && !results.isEmpty()) {
      report(ProgressListener.bar(plan.name()));
    }
    end =
        Background.run(
            () -> {
              opened.join();
              return null;
            });
  }

  private void report(ProgressListener bar) {
    TaskCount count = new TaskCount(results.size(), bar);
    for (AsyncResult<Object> result : results.values()) {
      var unused = result.whenComplete(count::ended);
    }
  }

  @Override
  public Optional<String> insights() {
    return plan.insights() && pool != null
        ? Optional.of(title() + System.lineSeparator() + pool.insights())
        : Optional.empty();
  }

  @Override
  public CompletableFuture<Void> running() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> ended() {
    return end;
  }

  @Override
  public void stop() {
    if (pool != null && !end.isDone()) {
      pool.terminate();
    }
  }

  @Override
  public List<ProcessRecord> records() {
    return pool == null ? List.of() : pool.history();
  }

  @Override
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    results.forEach(
        (name, result) ->
            failure(result)
                .map(why -> "task [%s] of pool [%s] failed: %s".formatted(name, plan.name(), why))
                .ifPresent(failures::add));
    return failures;
  }

  private static Optional<String> failure(AsyncResult<Object> result) {
    try {
      Object unused = result.getNow(null);
      return result.isDone() ? Optional.empty() : Optional.of("it did not end");
    } catch (CancellationException | CompletionException e) {
      return Optional.of(Blame.of(e));
    }
  }
}
