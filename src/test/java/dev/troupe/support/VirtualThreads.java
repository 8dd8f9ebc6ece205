package dev.troupe.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.ThreadFactory;

/** Virtual threads, found by reflection: the oldest JDK that Troupe is compiled for has none. */
public final class VirtualThreads {
  private static final int FIRST_JDK = 21;

  private VirtualThreads() {}

  /** Returns what makes them; skips the running test on a JDK that has none. */
  public static ThreadFactory factory() {
    int jdk = Runtime.version().feature();
    assumeTrue(
        jdk >= FIRST_JDK,
        () -> "virtual threads came with JDK %d, this is %d".formatted(FIRST_JDK, jdk));
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      return (ThreadFactory)
          Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
