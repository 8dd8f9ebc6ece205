package dev.troupe.node;

import java.util.ArrayDeque;
import java.util.Optional;

/** The node of this JVM, and what is to be done when its target has ended. Thread-safe. */
public final class CurrentNode {
  private static final ArrayDeque<Runnable> EXIT_TASKS = new ArrayDeque<>();
  private static volatile Node node;
  private static volatile ExitNotes notes;

  private CurrentNode() {}

  /** Returns the node, if one is open. */
  public static Optional<Node> get() {
    return Optional.ofNullable(node);
  }

  /** Sets the node, or null when it is closed. */
  public static void set(Node current) {
    node = current;
  }

  /** Adds something to be done in a child when its target has ended, last added first. */
  public static void atExit(Runnable task) {
    synchronized (EXIT_TASKS) {
      EXIT_TASKS.push(task);
    }
  }

  /**
   * Notes, in a child, what is about to be done. The note reaches the parent even if this JVM is
   * gone the next moment.
   */
  public static void noteWork(String what) {
    ExitNotes to = notes;
    if (to != null) {
      to.work(what);
    }
  }

  static void setNotes(ExitNotes to) {
    notes = to;
  }

  static void runExitTasks() {
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
  }

  private static Runnable next() {
    synchronized (EXIT_TASKS) {
      return EXIT_TASKS.poll();
    }
  }
}
