package dev.troupe.observe;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Signals that this JVM receives. The JDK has no supported API for them, only {@code
 * sun.misc.Signal}, which every JDK exports and whose use javac always warns of; so it is reached
 * by reflection, here and nowhere else. Thread-safe.
 */
public final class Signals {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  /** What to do on a signal. */
  @FunctionalInterface
  public interface Handler {

    /**
     * Called on a thread of its own when the signal comes.
     *
     * @param number the signal's number
     * @param before does what was done before this handler was there
     */
    void handle(int number, Runnable before);
  }

  private Signals() {}

  /**
   * Handles a signal from now on. Where the JVM or its user keeps the signal for itself ({@code
   * -Xrs}, {@code nohup}) nothing changes.
   *
   * @param name its name without SIG, such as {@code TERM}
   * @param handler what to do
   * @return whether the handler is in place
   */
  public static boolean handle(String name, Handler handler) {
    try {
      Class<?> signalType = Class.forName(SIGNAL);
      Class<?> handlerType = Class.forName(HANDLER);
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      Object[] before = new Object[1];
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (self, method, args) -> receive(self, method, args, handler, before));
      before[0] =
          signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, proxy);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static Object receive(
      Object self, Method method, Object[] args, Handler handler, Object[] before)
      throws ReflectiveOperationException {
    return switch (method.getName()) {
      case "handle" -> {
        int number = (int) args[0].getClass().getMethod("getNumber").invoke(args[0]);
        handler.handle(number, () -> pass(before[0], args[0], number));
        yield null;
      }
      case "equals" -> self == args[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "signal handler";
    };
  }

  private static void pass(Object before, Object signal, int number) {
    try {
      Class<?> handlerType = Class.forName(HANDLER);
      if (before == null || before == handlerType.getField("SIG_DFL").get(null)) {
        System.exit(128 + number);
      } else if (before != handlerType.getField("SIG_IGN").get(null)) {
        handlerType.getMethod("handle", signal.getClass()).invoke(before, signal);
      }
    } catch (ReflectiveOperationException e) {
      System.exit(128 + number);
    }
  }
}
