package dev.troupe.wire;

import dev.troupe.task.Target;
import dev.troupe.task.TargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Finds the one method that a target interface is about. */
final class FunctionalMethods {
  private FunctionalMethods() {}

  /** Returns the abstract method of the target interface that a class implements. */
  static Method of(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> implemented : c.getInterfaces()) {
        Method method = in(implemented);
        if (method != null) {
          return method;
        }
      }
    }
    throw new TargetException(
        type.getName()
            + " implements no target interface with a method to call; implement one of"
            + " dev.troupe.task.Func0 to Func4 or Action0 to Action4",
        null);
  }

  /** Finds a method of an interface by name and exact descriptor, or returns null. */
  static Method find(Class<?> type, String name, String descriptor) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && Targets.descriptor(method).equals(descriptor)) {
        return method;
      }
    }
    return null;
  }

  private static Method in(Class<?> type) {
    if (!Target.class.isAssignableFrom(type)) {
      return null;
    }
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())) {
        return method;
      }
    }
    return null;
  }
}
