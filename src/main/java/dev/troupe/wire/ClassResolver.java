package dev.troupe.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the class a message names, without initialising it, if it is allowed to be named. Nothing
 * is looked for before that is known. Thread-safe.
 */
final class ClassResolver {
  private final ClassLoader loader;
  private final AllowList allowed;
  private final Map<String, Class<?>> known = new ConcurrentHashMap<>();

  /** Creates a resolver that asks a class loader, and remembers what it found. */
  ClassResolver(ClassLoader loader, AllowList allowed) {
    this.loader = loader;
    this.allowed = allowed;
    for (Class<?> type : Names.PRIMITIVES) {
      known.put(type.getName(), type);
    }
  }

  /**
   * Returns the class of that name.
   *
   * @throws NotAllowedException if a message must not name it
   */
  Class<?> resolve(String name) throws ClassNotFoundException {
    Class<?> type = known.get(name);
    if (type == null) {
      if (!allowed.allows(name)) {
        throw new NotAllowedException(name);
      }
      type = Class.forName(name, false, loader);
      known.put(name, type);
    }
    return type;
  }

  /** Returns the class of that name, of which a method is to be called. */
  Class<?> resolveTarget(String name) throws ClassNotFoundException {
    if (!allowed.allowsTarget(name)) {
      throw new NotAllowedException(name);
    }
    return resolve(name);
  }

  AllowList allowed() {
    return allowed;
  }
}
