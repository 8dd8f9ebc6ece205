package dev.troupe.support;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What tests opened, closed by the harness in reverse order at the end of the test or class. */
public final class Opened {
  private static final Deque<Deque<AutoCloseable>> SCOPES = new ArrayDeque<>();

  private Opened() {}

  /** Has {@code resource} closed when the running test, or the class if none runs, is over. */
  public static synchronized <T extends AutoCloseable> T closeAfterwards(T resource) {
    if (SCOPES.isEmpty()) {
      throw new IllegalStateException("no test is running that could close [" + resource + "]");
    }
    SCOPES.peek().push(resource);
    return resource;
  }

  static synchronized void enter() {
    SCOPES.push(new ArrayDeque<>());
  }

  static List<String> leave() {
    List<String> faults = new ArrayList<>();
    for (AutoCloseable resource : popScope()) {
      try {
        resource.close();
      } catch (Exception e) {
        faults.add("[" + resource + "] did not close: " + e);
      }
    }
    return faults;
  }

  private static synchronized Deque<AutoCloseable> popScope() {
    return SCOPES.pop();
  }
}
