package dev.troupe.node;

import java.util.Optional;

/** The node of this JVM. Thread-safe. */
public final class CurrentNode {
  private static volatile Node node;
  private static volatile ChildNotes notes;

  private CurrentNode() {}

  /** Returns the node, if one is open. */
  public static Optional<Node> get() {
    return Optional.ofNullable(node);
  }

  /** Sets the node, or null when it is closed. */
  public static void set(Node current) {
    node = current;
  }

  /**
   * Notes, in a child, what is about to be done. The note reaches the parent even if this JVM is
   * gone the next moment.
   */
  public static void noteWork(String what) {
    ChildNotes to = notes;
    if (to != null) {
      to.work(what);
    }
  }

  static void setNotes(ChildNotes to) {
    notes = to;
  }
}
