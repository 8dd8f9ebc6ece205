package dev.troupe.node;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Finds what higher floors add to a node: in a director by looking through its class path, in a
 * child, where that would take long, by the names that the director has found.
 */
final class Extensions {
  private Extensions() {}

  static List<NodeExtension> find() {
    return ServiceLoader.load(NodeExtension.class, NodeExtension.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  static List<NodeExtension> named(List<String> classes) {
    return classes.stream().map(Extensions::create).toList();
  }

  private static NodeExtension create(String name) {
    try {
      return Class.forName(name)
          .asSubclass(NodeExtension.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "[%s] is on the director's class path and not on this process's".formatted(name), e);
    }
  }
}
