package dev.troupe.node;

import dev.troupe.observe.Signals;
import java.util.Set;

/**
 * Tells an end by a signal from a normal one, which a shutdown hook cannot. Every handler that was
 * there before still runs. Thread-safe.
 */
public final class ExitSignals {
  private static volatile boolean received;
  private static volatile Set<Thread> interrupted = Set.of();

  private ExitSignals() {}

  /** From now on signals that end this JVM are noticed. In a child this is done already. */
  public static void listen() {
    if (CurrentNode.get().map(node -> node.identity().isDirector()).orElse(true)) {
      listen("INT");
      listen("TERM");
      listen("HUP");
    }
  }

  /** Tells whether a signal ends this JVM. */
  public static boolean received() {
    return received;
  }

  /** Returns the threads that lived when the signal came. */
  static Set<Thread> interrupted() {
    return interrupted;
  }

  /** The first counts: threads that live at the second may be hooks. */
  static synchronized void note() {
    if (!received) {
      interrupted = Thread.getAllStackTraces().keySet();
      received = true;
    }
  }

  private static void listen(String name) {
    Signals.handle(
        name,
        (number, before) -> {
          note();
          before.run();
        });
  }
}
