package dev.troupe.pool;

import dev.troupe.task.ExitCode;
import java.util.List;

/**
 * How a worker's process ended.
 *
 * @param worker its name
 * @param pid its process id
 * @param exitCode its exit code, negative for a signal
 * @param lastLines the last lines of its stderr
 */
record WorkerEnd(String worker, long pid, int exitCode, List<String> lastLines) {

  WorkerEnd {
    lastLines = List.copyOf(lastLines);
  }

  /** Writes its last lines for a message, or nothing. */
  String lastWords() {
    return lastLines.isEmpty() ? "" : "; its last words:\n    " + String.join("\n    ", lastLines);
  }

  /** Says what probably happened. */
  String likelyCause() {
    return switch (exitCode) {
      case -9 -> "It was killed: by hand, or by the system because memory ran out";
      case -15 -> "It was asked to end";
      default -> exitCode < 0 ? "Its JVM crashed" : "The task, or what it calls, ended the JVM";
    };
  }

  /** Names the exit code. */
  String exit() {
    return ExitCode.text(exitCode);
  }
}
