package dev.troupe;

import dev.troupe.task.ManagerDeadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the processes of the storm run. Each incarnation has a number and a file of its own, and
 * writes down each fact by one write to it before it goes on, so that a kill takes nothing back.
 */
public final class StormActs {
  static final int BATCH = 64;

  /** A producer's file: the last number that was flushed, each time. */
  static final int PRODUCER_RECORD = Long.BYTES;

  /** A consumer's file: the producer and the number of each item. */
  static final int CONSUMER_RECORD = 2 * Long.BYTES;

  private static final long SENTINEL = -1;

  private StormActs() {}

  /** Item number {@code seq} of a producer. */
  record Item(int producer, long seq) {
    static Item sentinel() {
      return new Item(0, SENTINEL);
    }
  }

  static Path stopFlag(String directory) {
    return Path.of(directory, "stop");
  }

  static Path file(String directory, String role, int id) {
    return Path.of(directory, role + "-" + id);
  }

  static void produce(ProcessQueue<Item> queue, String directory, int id) throws Exception {
    try (FileChannel file = open(file(directory, "producer", id))) {
      for (long seq = 0; !Files.exists(stopFlag(directory)); seq += BATCH) {
        for (int i = 0; i < BATCH; i++) {
          queue.put(new Item(id, seq + i));
        }
        queue.flush();
        write(file, ByteBuffer.allocate(PRODUCER_RECORD).putLong(seq + BATCH - 1));
      }
    }
  }

  static void consume(ProcessQueue<Item> queue, String directory, int id) throws Exception {
    try (FileChannel file = open(file(directory, "consumer", id))) {
      ByteBuffer record = ByteBuffer.allocate(CONSUMER_RECORD);
      for (Item item = queue.get(); item.seq() != SENTINEL; item = queue.get()) {
        write(file, record.clear().putLong(item.producer()).putLong(item.seq()));
      }
    }
  }

  /** Puts until the manager is dead, and notes when it was told so. */
  static void putForever(ProcessQueue<Integer> queue, String directory, int id) throws Exception {
    awaitNode(queue);
    untilDead(file(directory, "producer", id), () -> queue.put(1));
  }

  /** Gets until the manager is dead, and notes when it was told so. */
  static void getForever(ProcessQueue<Integer> queue, String directory, int id) throws Exception {
    awaitNode(queue);
    untilDead(file(directory, "consumer", id), queue::get);
  }

  /** A process that has just begun has no node yet, and hears of nothing until it has one. */
  private static void awaitNode(ProcessQueue<Integer> queue) {
    var unused = queue.qsize();
  }

  private interface Call {
    void run() throws InterruptedException;
  }

  private static void untilDead(Path path, Call call) throws Exception {
    try (FileChannel file = open(path)) {
      while (true) {
        call.run();
      }
    } catch (ManagerDeadException e) {
      long told = System.currentTimeMillis();
      Files.write(path, ByteBuffer.allocate(Long.BYTES).putLong(told).array());
    }
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static void write(FileChannel file, ByteBuffer record) throws IOException {
    record.flip();
    while (record.hasRemaining()) {
      file.write(record);
    }
  }
}
