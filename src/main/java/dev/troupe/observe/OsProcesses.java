package dev.troupe.observe;

import java.util.Optional;
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

  /** Returns what the system does with a process now, if it knows the process. */
  public static Optional<OSProcess.State> state(long pid) {
    return Optional.ofNullable(Holder.SYSTEM.getProcess((int) pid)).map(OSProcess::getState);
  }

  /** Returns the resident memory of a process in bytes, if it lives. */
  public static OptionalLong residentBytes(long pid) {
    OSProcess process = Holder.SYSTEM.getProcess((int) pid);
    return process == null ? OptionalLong.empty() : OptionalLong.of(process.getResidentSetSize());
  }
}
