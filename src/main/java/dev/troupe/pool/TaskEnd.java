package dev.troupe.pool;

import dev.troupe.wire.Payload;

/** How a task ended, as its submitter hears of it. */
public sealed interface TaskEnd {

  /**
   * It ran to its end.
   *
   * @param outcome what came of it, encoded
   */
  record Ran(Payload outcome) implements TaskEnd {}

  /**
   * Its worker died.
   *
   * @param message what happened
   * @param pid the worker's process id
   * @param exitCode the worker's exit code
   */
  record WorkerDied(String message, long pid, int exitCode) implements TaskEnd {}

  /**
   * The pool ended first.
   *
   * @param message what happened
   */
  record PoolEnded(String message) implements TaskEnd {}

  /**
   * The pool took no more tasks.
   *
   * @param message what happened
   */
  record Refused(String message) implements TaskEnd {}
}
