package dev.troupe.node;

import java.util.Arrays;

/** The end of this JVM: what is done then, whether it has begun, and who waits for it. */
public final class JvmShutdown {
  private JvmShutdown() {}

  /** Adds a hook. It is no daemon, whoever adds it. */
  public static void addHook(String name, Runnable work) {
    Thread hook = new Thread(work, name);
    hook.setDaemon(false);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Tells whether shutdown hooks run, or have run: then no other can be added. */
  public static boolean isShuttingDown() {
    Thread hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** Tells whether a thread has called {@link System#exit}, which does not return. */
  static boolean waitsForShutdown(Thread thread) {
    return thread != null
        && Arrays.stream(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
  }
}
