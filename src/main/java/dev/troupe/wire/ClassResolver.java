package dev.troupe.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the class a message names, without initialising it. The place for an allow-list. */
@FunctionalInterface
interface ClassResolver {

  /** Returns the class of that name. */
  Class<?> resolve(String name) throws ClassNotFoundException;

  /** Returns a resolver that asks a class loader, and remembers what it found. */
  static ClassResolver of(ClassLoader loader) {
    Map<String, Class<?>> known = new ConcurrentHashMap<>();
    for (Class<?> type : Names.PRIMITIVES) {
      known.put(type.getName(), type);
    }
    return name -> {
      Class<?> type = known.get(name);
      if (type == null) {
        type = Class.forName(name, false, loader);
        known.put(name, type);
      }
      return type;
    };
  }
}
