package dev.troupe.node;

import dev.troupe.wire.Call;
import dev.troupe.wire.Swizzle;
import java.util.List;
import java.util.Optional;

/**
 * What higher floors add to every node, found through {@link java.util.ServiceLoader}: how their
 * handles travel.
 */
public interface NodeExtension {

  /**
   * Returns how handles are turned into data and back in a node.
   *
   * @param node the node
   * @return the swizzles
   */
  List<Swizzle<?, ?>> swizzles(Node node);

  /** Does what a run begins with, before the first process of it can be started; in a director. */
  default void open(Node node) {
    // Most have nothing to do.
  }

  /** Does what a run ends with, after its last process has ended; in a director. */
  default void close(Node node) {
    // Most have nothing to do.
  }

  /** Returns the other machines on which a node can start processes. */
  default List<Stage> stages(Node node) {
    return List.of();
  }

  /**
   * Returns a call that does nothing but what targets often do, with arguments as they have. Nodes
   * that stand by run it, so that their first call in earnest is not their first of all.
   *
   * @param node the node of whoever has them practise
   * @return the call, if there is one
   */
  default Optional<Call> practice(Node node) {
    return Optional.empty();
  }
}
