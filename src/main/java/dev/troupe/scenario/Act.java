package dev.troupe.scenario;

import dev.troupe.task.ProcessRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something of a scenario that starts and ends: a process, or a pool with its tasks. */
interface Act {

  /** Its key in the file. */
  String key();

  /** How messages call it. */
  String title();

  /** What must have happened before. */
  List<Prerequisite> startAfter();

  /** Whether the scenario lasts until it has ended. */
  boolean awaited();

  /** Starts it, without waiting. */
  void start();

  /** Completes when its user's code may run. Asked after the start. */
  CompletableFuture<Void> running();

  /** Completes when it has ended, well or badly. Asked after the start. */
  CompletableFuture<Void> ended();

  /** Ends it, if it is still there. */
  void stop() throws InterruptedException;

  /** The processes it had. */
  List<ProcessRecord> records();

  /** What failed and how. */
  List<String> failures();

  /** Returns what is told of it at the end, if that was asked for. */
  default Optional<String> insights() {
    return Optional.empty();
  }
}
