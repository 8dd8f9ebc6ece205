package dev.troupe;

import com.typesafe.config.Config;
import dev.troupe.node.CurrentNode;
import dev.troupe.node.ExitSignals;
import dev.troupe.node.ExitTasks;
import dev.troupe.node.JvmShutdown;
import dev.troupe.node.Node;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The doors to this JVM's run. The first door of a director opens its node, the last closes it; a
 * child's node was opened before any door and ends with its JVM. Thread-safe.
 */
final class Runs {
  private static final Set<Troupe> DOORS = ConcurrentHashMap.newKeySet();
  private static boolean hooked;

  private Runs() {}

  static synchronized Node enter(Config config) {
    Node node = CurrentNode.get().orElse(null);
    if (node == null) {
      node = Node.director(config, Programs.entries());
      CurrentNode.set(node);
    }
    prepareForTheEnd();
    return node;
  }

  /** Sees to it that the end of this JVM is noticed; the first call counts. */
  static synchronized void prepareForTheEnd() {
    if (!hooked) {
      hooked = true;
      ExitSignals.listen();
      ExitTasks.addOurs(Runs::closeAll);
      JvmShutdown.addHook("troupe-close", Runs::atJvmExit);
    }
  }

  static void remember(Troupe troupe) {
    DOORS.add(troupe);
  }

  static void leave(Troupe troupe, Node node) {
    synchronized (Runs.class) {
      DOORS.remove(troupe);
      if (!DOORS.isEmpty() || !node.identity().isDirector()) {
        return;
      }
      CurrentNode.set(null);
    }
    node.nursery().finish();
    node.close().join();
  }

  private static void closeAll() {
    DOORS.forEach(Troupe::close);
  }

  /** A signal ends everything at once; a normal end waits as {@link Troupe#close} does. */
  private static void atJvmExit() {
    if (ExitSignals.received()) {
      DOORS.forEach(Troupe::terminate);
      ExitTasks.runUsers();
    } else {
      ExitTasks.runUsers();
      closeAll();
    }
  }
}
