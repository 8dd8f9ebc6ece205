package dev.troupe.support;

/**
 * Tells whether a process runs no more. A zombie does not: it has exited, and is listed only until
 * whoever inherited it, perhaps a slow first process of a container, takes notice.
 */
public final class Gone {
  private Gone() {}

  /** Tells whether a process has exited. */
  public static boolean is(ProcessHandle process) {
    return !process.isAlive() || OurProcesses.isZombie(process);
  }

  /** Tells whether a process has exited. */
  public static boolean is(long pid) {
    return ProcessHandle.of(pid).map(Gone::is).orElse(true);
  }
}
