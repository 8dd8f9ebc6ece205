package dev.troupe.pool;

import dev.troupe.wire.Cargo;
import dev.troupe.wire.Failure;

/** How calls of a task ended, as its submitter hears of it. */
public sealed interface TaskEnd {

  /** Returns the first of the calls. */
  int from();

  /** Returns the first call after them; all that have not ended before if the number is larger. */
  int to();

  /**
   * They ran to their end.
   *
   * @param from the first call
   * @param to the first call after them
   * @param outcomes what came of each, a run
   */
  record Ran(int from, int to, Cargo outcomes) implements TaskEnd {}

  /**
   * Their worker died.
   *
   * @param from the first call
   * @param to the first call after them
   * @param message what happened
   * @param pid the worker's process id
   * @param exitCode the worker's exit code
   */
  record WorkerDied(int from, int to, String message, long pid, int exitCode) implements TaskEnd {}

  /**
   * A call took too long.
   *
   * @param from the call
   * @param to the next
   * @param message what happened
   */
  record TimedOut(int from, int to, String message) implements TaskEnd {}

  /**
   * The pool ended first.
   *
   * @param message what happened
   * @param unbegun whether it is known that no worker has begun any of its calls
   * @param cause why, or null
   */
  record PoolEnded(String message, boolean unbegun, Failure cause) implements TaskEnd {
    @Override
    public int from() {
      return 0;
    }

    @Override
    public int to() {
      return Integer.MAX_VALUE;
    }
  }

  /**
   * The pool took no more tasks.
   *
   * @param message what happened
   * @param cause why, or null
   */
  record Refused(String message, Failure cause) implements TaskEnd {
    @Override
    public int from() {
      return 0;
    }

    @Override
    public int to() {
      return Integer.MAX_VALUE;
    }
  }
}
