package dev.troupe.wire;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Asks exceptions about themselves, when their methods are the user's and may throw. */
final class Throwables {
  private static final int LONGEST_TRACE = 256 * 1_024;

  private Throwables() {}

  static String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable e) {
      return "(getMessage threw " + e.getClass().getName() + ")";
    }
  }

  /** Returns the message as it was given to the constructor, before an override changed it. */
  static String detail(Throwable thrown, String message) {
    Class<?> type = thrown.getClass();
    if (Names.isJdk(type)) {
      return message;
    }
    while (!Names.isJdk(type.getSuperclass())) {
      type = type.getSuperclass();
    }
    try {
      MethodHandle plain =
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .findSpecial(
                  type.getSuperclass(), "getMessage", MethodType.methodType(String.class), type);
      return (String) plain.invoke(thrown);
    } catch (Throwable e) {
      return message;
    }
  }

  static Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable e) {
      return null;
    }
  }

  static StackTraceElement[] stack(Throwable thrown) {
    try {
      StackTraceElement[] stack = thrown.getStackTrace();
      return stack == null ? new StackTraceElement[0] : stack;
    } catch (Throwable e) {
      return new StackTraceElement[0];
    }
  }

  /** Returns the trace as it would be printed, or as much of it as there is. */
  static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    try {
      thrown.printStackTrace(new PrintWriter(text, true));
    } catch (Throwable e) {
      text = new StringWriter();
      text.append(thrown.getClass().getName()).append(": ").append(message(thrown));
      for (StackTraceElement element : stack(thrown)) {
        text.append("\n\tat ").append(element.toString());
      }
    }
    String trace = text.toString().stripTrailing();
    return trace.length() <= LONGEST_TRACE
        ? trace
        : trace.substring(0, LONGEST_TRACE) + "\n\t… (cut)";
  }
}
