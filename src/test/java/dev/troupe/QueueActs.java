package dev.troupe;

import dev.troupe.task.QueueEmptyException;
import java.time.Duration;
import java.util.List;

/** What the processes of the queue tests run. */
public final class QueueActs {
  private QueueActs() {}

  static void putAll(ProcessQueue<Object> queue, List<?> items) throws InterruptedException {
    for (Object item : items) {
      queue.put(item);
    }
  }

  static void takeAll(ProcessQueue<Object> queue, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      queue.get();
    }
  }

  static void putNested(ProcessQueue<Object> queue) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      queue.put(2);
      troupe.process(QueueActs::putAll, queue, List.of(1)).start();
    }
  }

  static void waitForever(ProcessQueue<Object> queue, ProcessQueue<Long> pids)
      throws InterruptedException {
    pids.put(ProcessHandle.current().pid());
    queue.get();
  }

  static void work(ProcessQueue<Integer> queue) throws InterruptedException {
    while (queue.get() != null) {
      queue.taskDone();
    }
  }

  /** Counts of twice so many joins those that found everything done. */
  static int joinInNoTime(ProcessQueue<Integer> queue, int rounds) throws InterruptedException {
    int done = 0;
    for (int i = 0; i < rounds; i++) {
      done += queue.join(Duration.ZERO) ? 1 : 0;
      done += queue.join(Duration.ofMillis(1)) ? 1 : 0;
    }
    return done;
  }

  static void tellJoinsInNoTime(
      ProcessQueue<Integer> queue, int rounds, ProcessQueue<Integer> counts)
      throws InterruptedException {
    counts.put(joinInNoTime(queue, rounds));
  }

  static void takeAndLeave(ProcessQueue<Integer> queue) throws InterruptedException {
    queue.get();
  }

  static void takeTwoFinishOne(ProcessQueue<String> queue, ProcessQueue<String> taken)
      throws InterruptedException {
    taken.put(queue.get());
    queue.taskDone();
    taken.put(queue.get());
    Acts.forever();
  }

  static void takeManyAndStay(ProcessQueue<Integer> queue, int many, ProcessQueue<Integer> last)
      throws InterruptedException {
    Integer item = null;
    for (int i = 0; i < many; i++) {
      item = queue.get();
    }
    last.put(item);
    Acts.forever();
  }

  static void putWhenTold(
      ProcessQueue<Integer> orders, ProcessQueue<Integer> queue, ProcessQueue<Integer> told)
      throws InterruptedException {
    for (Integer item = orders.get(); item != null; item = orders.get()) {
      queue.put(item);
      told.put(item);
    }
  }

  static void echo(ProcessQueue<byte[]> there, ProcessQueue<byte[]> back)
      throws InterruptedException {
    for (byte[] item = there.get(); item != null; item = there.get()) {
      back.put(item);
    }
  }

  static void echoBesideLarge(
      ProcessQueue<byte[]> there,
      ProcessQueue<byte[]> back,
      ProcessQueue<byte[]> large,
      ProcessQueue<Integer> taken)
      throws InterruptedException {
    Thread taker =
        new Thread(
            () -> {
              try {
                int count = 0;
                while (large.get() != null) {
                  count++;
                }
                taken.put(count);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    taker.start();
    echo(there, back);
    taker.join();
  }

  static void putEmptyTwice(ProcessQueue<Boolean> queue) throws InterruptedException {
    queue.put(queue.empty());
    queue.put(queue.empty());
  }

  static void checkManaged(ProcessQueue<Integer> queue) throws InterruptedException {
    check(queue.qsize() == 2 && queue.full() && !queue.empty(), "two items");
    check(queue.get() == 5 && queue.get() == 6, "in order");
    check(queue.empty(), "empty");
    try {
      queue.getNowait();
      throw new AssertionError("nothing should come");
    } catch (QueueEmptyException expected) {
      queue.taskDone();
      queue.taskDone();
    }
  }

  static void host(ProcessQueue<ProcessQueue<String>> handles) throws InterruptedException {
    try (Troupe troupe = Troupe.open()) {
      handles.put(troupe.<String>queue("mortal", 0));
      Acts.forever();
    }
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }
}
