package dev.troupe.bench;

import dev.troupe.ProcessQueue;

/** What the processes of the cases run. They say that they are ready, and do what they are told. */
final class Acts {
  /** The order to leave. */
  static final long LEAVE = -1;

  private static final long READY = 0;

  private Acts() {}

  static void produce(
      ProcessQueue<Object> items, ProcessQueue<Long> orders, ProcessQueue<Long> reports, int bytes)
      throws InterruptedException {
    reports.put(READY);
    for (long count = orders.get(); count != LEAVE; count = orders.get()) {
      put(items, count, bytes);
    }
  }

  static void consume(
      ProcessQueue<Object> items, ProcessQueue<Long> orders, ProcessQueue<Long> reports)
      throws InterruptedException {
    reports.put(READY);
    for (long count = orders.get(); count != LEAVE; count = orders.get()) {
      for (long i = 0; i < count; i++) {
        items.get();
      }
      reports.put(count);
    }
  }

  static void echo(ProcessQueue<Integer> there, ProcessQueue<Integer> back)
      throws InterruptedException {
    for (Integer item = there.get(); item != LEAVE; item = there.get()) {
      back.put(item);
    }
  }

  /** Puts byte arrays of a size, or counts when it is zero. */
  static void put(ProcessQueue<Object> items, long count, int bytes) throws InterruptedException {
    byte[] block = new byte[bytes];
    for (long i = 0; i < count; i++) {
      items.put(bytes == 0 ? (Object) (int) i : block);
    }
  }

  static int square(int number) {
    return number * number;
  }

  static byte[] same(byte[] block) {
    return block;
  }

  /** Works with a processor only, for so many rounds. */
  static int spin(int rounds) {
    int value = rounds;
    for (int i = 0; i < rounds; i++) {
      value = value * 31 + (value >>> 7);
    }
    return value;
  }

  /** Returns how many bytes of the heap are in use after a collection. */
  static long liveHeap(int unused) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return unused + runtime.totalMemory() - runtime.freeMemory();
  }

  static void nothing() {}
}
