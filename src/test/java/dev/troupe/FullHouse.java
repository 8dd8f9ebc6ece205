package dev.troupe;

import java.util.ArrayList;
import java.util.List;

/** A program with a process of every kind, each in the middle of something. */
final class FullHouse {
  private FullHouse() {}

  static void spin(ProcessQueue<String> ready) throws InterruptedException {
    ready.put("spinning " + ProcessHandle.current().pid());
    for (long i = 0; i >= 0; i = i + 1 & Long.MAX_VALUE >> 1) {
      Thread.onSpinWait();
    }
  }

  /** Waits in native code for a program that is no node. */
  static void waitNatively(ProcessQueue<String> ready) throws Exception {
    Process other = new ProcessBuilder("sleep", "600").start();
    ready.put("native " + other.pid());
    other.waitFor();
  }

  static void idle(ProcessQueue<String> ready, ProcessQueue<String> never) throws Exception {
    ready.put("idle " + ProcessHandle.current().pid());
    never.get();
  }

  static void parent(ProcessQueue<String> ready, ProcessQueue<String> never) throws Exception {
    try (Troupe troupe = Troupe.open()) {
      troupe.process(FullHouse::idle, ready, never).start();
      idle(ready, never);
    }
  }

  static int work(ProcessQueue<String> ready) throws Exception {
    ready.put("worker " + ProcessHandle.current().pid());
    Acts.forever();
    return 0;
  }

  public static void main(String[] args) throws Exception {
    try (Troupe troupe = Troupe.open()) {
      ProcessQueue<String> ready = troupe.queue();
      ProcessQueue<String> never = troupe.queue();
      troupe.process(FullHouse::spin, ready).start();
      troupe.process(FullHouse::waitNatively, ready).start();
      troupe.process(FullHouse::parent, ready, never).start();
      ProcessPool pool = troupe.pool(2);
      AsyncResult<Integer> busy = pool.applyAsync(FullHouse::work, ready);
      troupe.manager().queue().put("a gift");
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        all.add(ready.get());
      }
      System.out.println("everybody is on stage: " + all);
      busy.get();
    }
  }
}
