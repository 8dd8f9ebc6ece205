package dev.troupe.node;

import dev.troupe.task.LineSink;

/**
 * Where the lines of a JVM go that may not know yet which process it will be: whoever brings one
 * waits until it does. Thread-safe.
 */
final class Outlet implements LineSink {
  private LaunchSpec spec;
  private String name;
  private boolean closed;

  /**
   * From now on it is a process with a sink of its own.
   *
   * @param here whether it is on this machine; its lines come as those of {@code name@host} if not
   */
  synchronized void open(LaunchSpec of, boolean here) {
    spec = of;
    name = here ? of.name() : of.name() + "@" + of.placement().name();
    notifyAll();
  }

  /** It will never be a process, if it is none yet, so that nobody wants its lines. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  @Override
  public void line(String processName, boolean stderr, byte[] bytes) {
    LaunchSpec to = awaitSpec();
    if (to != null) {
      to.sink().line(name(), stderr, bytes);
    }
  }

  private synchronized String name() {
    return name;
  }

  private synchronized LaunchSpec awaitSpec() {
    while (spec == null && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        return null;
      }
    }
    return spec;
  }
}
