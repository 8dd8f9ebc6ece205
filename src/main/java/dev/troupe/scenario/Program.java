package dev.troupe.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts acts in their order, each as soon as what it waits for has happened. */
final class Program {
  private final Map<String, Act> acts = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<Void>> starts = new LinkedHashMap<>();

  Program(List<Act> given) {
    given.forEach(act -> acts.put(act.key(), act));
    given.forEach(act -> starts.put(act.key(), new CompletableFuture<>()));
  }

  /** Begins, without waiting. Acts that wait for nothing start in the order of the file. */
  void begin() {
    ExecutorService starter = Executors.newSingleThreadExecutor(Program::thread);
    for (Act act : acts.values()) {
      var unused =
          ready(act)
              .thenRunAsync(act::start, starter)
              .whenComplete((none, thrown) -> tell(act, thrown));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new));
    var unused = all.whenComplete((none, thrown) -> starter.shutdown());
  }

  /** Waits until everything that is waited for has ended or could not be started. */
  void await() {
    for (Act act : acts.values()) {
      if (act.awaited()) {
        starts.get(act.key()).thenCompose(none -> act.ended()).exceptionally(thrown -> null).join();
      }
    }
  }

  /** What could not be started, and why. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    starts.forEach(
        (key, start) -> {
          if (start.isCompletedExceptionally()) {
            Throwable why = start.handle((none, thrown) -> thrown).join();
            failures.add(acts.get(key).title() + " was not started: " + Blame.of(why));
          }
        });
    return failures;
  }

  private void tell(Act act, Throwable thrown) {
    CompletableFuture<Void> start = starts.get(act.key());
    if (thrown == null) {
      start.complete(null);
    } else {
      start.completeExceptionally(thrown);
    }
  }

  private CompletableFuture<Void> ready(Act act) {
    CompletableFuture<?>[] awaited =
        act.startAfter().stream().map(this::happened).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(awaited);
  }

  private CompletableFuture<Void> happened(Prerequisite prerequisite) {
    Act act = acts.get(prerequisite.key());
    return starts
        .get(act.key())
        .thenCompose(none -> prerequisite.finished() ? act.ended() : act.running())
        .exceptionallyCompose(
            thrown ->
                CompletableFuture.failedFuture(
                    new CompletionException(
                        new IllegalStateException(
                            "it waits for " + act.title() + ", which was not started", thrown))));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "troupe-scenario-start");
    thread.setDaemon(true);
    return thread;
  }
}
