package dev.troupe.node;

import dev.troupe.task.LineSink;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Where the lines of a JVM go that may not know yet which process it will be: they wait until it
 * does, the last of them. Thread-safe.
 */
final class Outlet implements LineSink {
  private static final int MOST_WAITING = 100;

  private final Queue<Consumer<LaunchSpec>> waiting = new ArrayDeque<>();
  private volatile LaunchSpec spec;

  /** From now on it is a process with a sink of its own. */
  synchronized void open(LaunchSpec of) {
    waiting.forEach(line -> line.accept(of));
    waiting.clear();
    spec = of;
  }

  @Override
  public void line(String processName, boolean stderr, byte[] bytes) {
    LaunchSpec to = spec == null ? waitFor(stderr, bytes) : spec;
    if (to != null) {
      to.sink().line(to.name(), stderr, bytes);
    }
  }

  private synchronized LaunchSpec waitFor(boolean stderr, byte[] bytes) {
    if (spec == null) {
      waiting.add(of -> of.sink().line(of.name(), stderr, bytes));
      if (waiting.size() > MOST_WAITING) {
        waiting.poll();
      }
    }
    return spec;
  }
}
