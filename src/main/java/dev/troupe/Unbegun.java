package dev.troupe;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The tasks of a pool that ended before any worker had begun them. Thread-safe. */
final class Unbegun {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  void add(Runnable task) {
    tasks.add(task);
  }

  /** Returns them in the order in which they were submitted, each once. */
  List<Runnable> takeAll() {
    List<Runnable> all = new ArrayList<>();
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      all.add(task);
    }
    return all;
  }
}
