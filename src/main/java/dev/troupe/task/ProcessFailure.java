package dev.troupe.task;

import java.util.List;
import java.util.Optional;

/**
 * Why a process ended badly.
 *
 * @param exception what its target threw, with the remote stack as innermost cause
 * @param signal the signal that ended it, such as {@code SIGKILL}
 * @param outOfMemory whether its last words speak of memory
 * @param lastWords the last lines of its stderr, 20 at most
 */
public record ProcessFailure(
    Optional<Throwable> exception,
    Optional<String> signal,
    boolean outOfMemory,
    List<String> lastWords) {

  /**
   * Creates the failure.
   *
   * @param exception what its target threw
   * @param signal the signal that ended it
   * @param outOfMemory whether its last words speak of memory
   * @param lastWords the last lines of its stderr
   */
  public ProcessFailure {
    lastWords = List.copyOf(lastWords);
  }
}
