package dev.troupe.node;

import dev.troupe.wire.Swizzle;
import java.util.List;

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
}
