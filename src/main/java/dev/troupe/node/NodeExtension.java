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
