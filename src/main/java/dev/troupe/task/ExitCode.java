package dev.troupe.task;

import java.util.Map;

/** How exit codes are written: a number, or a signal by name. */
public final class ExitCode {
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(14, "SIGALRM"),
          Map.entry(15, "SIGTERM"));

  private ExitCode() {}

  /**
   * Names the signal of a negative exit code.
   *
   * @param code an exit code; negative for death by signal
   * @return the signal's name, such as {@code SIGKILL} for -9, or {@code signal 40}
   */
  public static String signalName(int code) {
    return SIGNALS.getOrDefault(-code, "signal " + -code);
  }

  /**
   * Writes an exit code as a reader wants it.
   *
   * @param code an exit code; negative for death by signal
   * @return the number, with the signal's name when there is one
   */
  public static String text(int code) {
    return code < 0 ? code + " (" + signalName(code) + ")" : Integer.toString(code);
  }
}
