package dev.troupe.scenario;

import dev.troupe.ChildProcess;
import dev.troupe.Troupe;
import dev.troupe.task.ProcessInfo;
import dev.troupe.task.ProcessRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What is known of processes when they have ended. */
final class Records {
  private Records() {}

  static ProcessRecord of(ChildProcess process) {
    return new ProcessRecord(
        process.name(),
        process.pid().orElse(0),
        process.startedAt().orElse(Instant.EPOCH),
        process.endedAt(),
        process.exitCode());
  }

  /** The director, which is about to end. */
  static ProcessRecord director(Instant began, int exitCode) {
    ProcessInfo self = Troupe.currentProcess();
    return new ProcessRecord(
        "director", self.pid(), began, Optional.of(Instant.now()), OptionalInt.of(exitCode));
  }
}
