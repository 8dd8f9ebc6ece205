package dev.troupe.observe;

import dev.troupe.task.SchedulingState;
import java.util.OptionalLong;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** What the operating system says of a process. Thread-safe. */
public final class OsProcesses {
  private static final class Holder {
    private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();
  }

  private OsProcesses() {}

  /** Returns what the system does with a process now. */
  public static SchedulingState state(long pid) {
    OSProcess process = Holder.SYSTEM.getProcess((int) pid);
    if (process == null) {
      return SchedulingState.GONE;
    }
    return switch (process.getState()) {
      case RUNNING, NEW -> SchedulingState.RUNNING;
      case SLEEPING, WAITING -> SchedulingState.WAITING;
      case STOPPED, SUSPENDED -> SchedulingState.STOPPED;
      case ZOMBIE -> SchedulingState.GONE;
      default -> SchedulingState.UNKNOWN;
    };
  }

  /** Returns the resident memory of a process in bytes, if it lives. */
  public static OptionalLong residentBytes(long pid) {
    OSProcess process = Holder.SYSTEM.getProcess((int) pid);
    return process == null ? OptionalLong.empty() : OptionalLong.of(process.getResidentSetSize());
  }
}
