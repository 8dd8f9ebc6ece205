package dev.troupe.scenario;

import dev.troupe.ChildProcess;
import dev.troupe.task.ExitCode;
import dev.troupe.task.ProcessFailure;
import dev.troupe.task.TroupeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Writes failures as sentences. */
final class Blame {
  private Blame() {}

  /** What an exception says: our own speak for themselves, others are named. */
  static String of(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof TroupeException && cause.getMessage() != null
        ? cause.getMessage()
        : cause.toString();
  }

  /** How a process ended. */
  static String of(ChildProcess process, int exitCode) {
    String who =
        "process [%s] (pid %d) ended with exit code %s"
            .formatted(process.name(), process.pid().orElse(0), ExitCode.text(exitCode));
    return who + process.failure().map(Blame::why).orElse("");
  }

  private static String why(ProcessFailure failure) {
    if (failure.exception().isPresent()) {
      return ": " + of(failure.exception().get());
    }
    List<String> words = failure.lastWords();
    return words.isEmpty() ? "" : ", its last words: " + words.get(words.size() - 1).strip();
  }
}
