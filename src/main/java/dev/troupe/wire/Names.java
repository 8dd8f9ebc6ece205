package dev.troupe.wire;

import java.util.List;

/** How classes are called in messages to people. */
final class Names {
  static final List<Class<?>> PRIMITIVES =
      List.of(
          boolean.class,
          byte.class,
          short.class,
          char.class,
          int.class,
          long.class,
          float.class,
          double.class,
          void.class);

  private Names() {}

  static boolean isPrimitive(String name) {
    return PRIMITIVES.stream().anyMatch(type -> type.getName().equals(name));
  }

  /** Returns the name without package, as it is written in source code. */
  static String of(Class<?> type) {
    if (type.isArray()) {
      return of(type.getComponentType()) + "[]";
    }
    String name = type.getName();
    int lambda = name.indexOf("$$Lambda");
    if (lambda >= 0) {
      return "lambda in " + unqualified(name.substring(0, lambda));
    }
    return unqualified(name);
  }

  private static String unqualified(String name) {
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  /** Tells whether a class belongs to the JDK, whose private parts are closed to us. */
  static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
      return true;
    }
    String module = type.getModule().getName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }
}
