package dev.troupe;

import dev.troupe.task.ProcessInfo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What the processes of the tests run. */
public final class Acts {
  /** Counts what this JVM has done; other JVMs have their own. */
  static int counter;

  private Acts() {}

  /** What a process tells of itself. */
  record Report(ProcessInfo self, ProcessInfo parent, Object argument, long mainThread) {}

  static void nothing() {}

  static void report(Object argument, ProcessQueue<Report> reports) throws InterruptedException {
    ProcessInfo parent = Troupe.parentProcess().orElseThrow();
    long thread = Thread.currentThread().getId();
    reports.put(new Report(Troupe.currentProcess(), parent, argument, thread));
  }

  static void keywords(
      String name, int times, ProcessQueue<Map<String, Object>> seen, Map<String, Object> kwargs)
      throws InterruptedException {
    seen.put(Map.of("name", name, "times", times, "rest", kwargs));
  }

  static void forever() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  static void sayAndStay(ProcessQueue<Long> pids) throws InterruptedException {
    pids.put(ProcessHandle.current().pid());
    forever();
  }

  static void startGrandchild(ProcessQueue<Long> pids) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      troupe.process(Acts::sayAndStay, pids).start();
      sayAndStay(pids);
    }
  }

  static void countProcessors(ProcessQueue<Integer> counts) throws InterruptedException {
    counts.put(Troupe.cpuCount());
  }

  static void exit(int code) {
    System.exit(code);
  }

  static void closeStreamsAndExit(int code) {
    System.out.close();
    System.err.close();
    System.exit(code);
  }

  static void halt(int code) {
    Runtime.getRuntime().halt(code);
  }

  static void throwing(String message) {
    throw new IllegalStateException(message);
  }

  static int overflow(int depth) {
    return depth < 0 ? depth : overflow(depth + 1) + 1;
  }

  static void overflowing() {
    overflow(0);
  }

  static void recurse(List<Integer> path, int depth, ProcessQueue<List<Integer>> paths)
      throws InterruptedException {
    paths.put(path);
    if (path.size() >= depth) {
      return;
    }
    try (Troupe troupe = Troupe.open()) {
      for (int i = 0; i < 2; i++) {
        List<Integer> next = new java.util.ArrayList<>(path);
        next.add(i);
        ChildProcess child = troupe.process(Acts::recurse, next, depth, paths);
        child.start();
        child.join();
      }
    }
  }

  static void sayName(ProcessQueue<String> names) throws InterruptedException {
    names.put(Troupe.currentProcess().name());
  }

  static void nestedName(ProcessQueue<String> names) {
    try (Troupe troupe = Troupe.open()) {
      ChildProcess child = troupe.process().daemon(false).target(Acts::sayName, names).build();
      child.start();
    }
  }

  static void daemonParent(ProcessQueue<Boolean> flags) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      flags.put(troupe.process(Acts::nothing).daemon());
    }
  }

  static void count(ProcessQueue<Integer> counts) throws InterruptedException {
    counter += 5;
    counts.put(counter);
  }

  static void threads(ProcessQueue<String> events, ProcessQueue<Boolean> go)
      throws InterruptedException {
    new Thread(() -> finishWhenTold(events, go)).start();
    Thread daemon = new Thread(Acts::foreverQuietly);
    daemon.setDaemon(true);
    daemon.start();
    events.put("main returned");
  }

  private static void finishWhenTold(ProcessQueue<String> events, ProcessQueue<Boolean> go) {
    try {
      go.get();
      events.put("thread done");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void foreverQuietly() {
    try {
      forever();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
