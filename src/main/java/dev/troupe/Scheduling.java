package dev.troupe;

import dev.troupe.observe.OsProcesses;
import dev.troupe.task.SchedulingState;
import oshi.software.os.OSProcess;

/** The operating system's many states of a process in the chapter's few. */
final class Scheduling {
  private Scheduling() {}

  static SchedulingState of(long pid) {
    return OsProcesses.state(pid).map(Scheduling::name).orElse(SchedulingState.GONE);
  }

  private static SchedulingState name(OSProcess.State state) {
    return switch (state) {
      case RUNNING, NEW -> SchedulingState.RUNNING;
      case SLEEPING, WAITING -> SchedulingState.WAITING;
      case STOPPED, SUSPENDED -> SchedulingState.STOPPED;
      case ZOMBIE -> SchedulingState.GONE;
      default -> SchedulingState.UNKNOWN;
    };
  }
}
