package dev.troupe.support;

import java.io.IOException;

/** Sends signals to processes that a test started. */
public final class Signals {
  private Signals() {}

  /** Stops a process where it is, as a debugger or Ctrl-Z does. */
  public static void stop(long pid) throws IOException, InterruptedException {
    send("-STOP", pid);
  }

  /** Lets a stopped process go on. */
  public static void goOn(long pid) throws IOException, InterruptedException {
    send("-CONT", pid);
  }

  private static void send(String signal, long pid) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
    if (code != 0) {
      throw new AssertionError("kill " + signal + " " + pid + " ended with " + code);
    }
  }
}
