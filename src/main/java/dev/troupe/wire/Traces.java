package dev.troupe.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Cuts stacks off where the user's code ends and ours begins. */
final class Traces {
  private Traces() {}

  /** Removes our frames, and those of reflection above them, from an exception and its causes. */
  static void trim(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable next = thrown;
    while (next != null && seen.add(next)) {
      trimOne(next);
      next = Throwables.cause(next);
    }
  }

  private static void trimOne(Throwable thrown) {
    StackTraceElement[] stack = Throwables.stack(thrown);
    int end = 0;
    while (end < stack.length && !isOurs(stack[end].getClassName())) {
      end++;
    }
    if (end == stack.length) {
      return;
    }
    while (end > 0 && isReflection(stack[end - 1].getClassName())) {
      end--;
    }
    if (end > 0) {
      thrown.setStackTrace(Arrays.copyOf(stack, end));
    }
  }

  private static boolean isOurs(String name) {
    return name.equals(Callee.class.getName()) || name.equals(Invoker.class.getName());
  }

  private static boolean isReflection(String name) {
    return name.startsWith("jdk.internal.reflect.")
        || name.startsWith("java.lang.reflect.")
        || name.startsWith("java.lang.invoke.");
  }
}
