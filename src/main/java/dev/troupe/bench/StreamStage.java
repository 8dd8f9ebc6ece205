package dev.troupe.bench;

import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import dev.troupe.node.CurrentNode;
import dev.troupe.wire.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Items from producers to consumers through one queue; without producers this JVM produces. */
final class StreamStage implements Stage {
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double ITEMS_PER_MILLION = 1e6;
  private static final int MEGABYTES_FROM = 100_000;

  /** As much as a director with a small heap can hold. */
  private static final long MOST_BYTES = 200_000_000;

  private static final long MOST_ITEMS = 2_000_000;

  /** Into the queue when the item is put, and into the value that is got. */
  private static final double CODEC_COPIES = 2;

  /** Into the ring and out of it. */
  private static final double STORED_COPIES = 2;

  /**
   * Into Artery's buffer, out of it, and to its place; what Akka and the system copy is not ours.
   */
  private static final double MESSAGE_COPIES = 3;

  private final ProcessQueue<Object> items;
  private final Flow flow;
  private final Workers workers;

  /**
   * Who passes what.
   *
   * @param bytes the size of an item; zero for integers
   * @param producers how many processes put; none for this JVM
   * @param consumers how many processes take
   */
  record Flow(int bytes, int producers, int consumers) {
    static Flow ofBytes(int bytes) {
      return new Flow(bytes, 0, 1);
    }

    /**
     * How many items are put before all are waited for: as many as fit into memory, were none of
     * them taken meanwhile.
     */
    long helping() {
      return bytes == 0 ? MOST_ITEMS : Math.min(MOST_ITEMS, MOST_BYTES / bytes);
    }

    boolean isHeavy() {
      return bytes >= MEGABYTES_FROM;
    }

    /** What a lap came to: items per second, megabytes per second for heavy ones. */
    double rate(long count, double seconds) {
      return count / seconds * (isHeavy() ? bytes / BYTES_PER_MEGABYTE : 1);
    }
  }

  private StreamStage(ProcessQueue<Object> items, Flow flow, Workers workers) {
    this.items = items;
    this.flow = flow;
    this.workers = workers;
  }

  static StreamStage open(Troupe troupe, ProcessQueue<Object> items, Flow flow)
      throws InterruptedException {
    Workers workers = new Workers(troupe, items);
    for (int i = 0; i < flow.producers(); i++) {
      workers.addProducer(flow.bytes());
    }
    for (int i = 0; i < flow.consumers(); i++) {
      workers.addConsumer();
    }
    workers.awaitReady();
    return new StreamStage(items, flow, workers);
  }

  /**
   * Values: the rate, the seconds of processor time for a million items, and how often Troupe
   * copied each byte of an item from hand to hand, if this JVM puts them.
   */
  @Override
  public Lap lap(long count) throws InterruptedException {
    double cpuBefore = cpuSeconds();
    double copiedBefore = copied();
    long start = System.nanoTime();
    for (long left = count; left > 0; left -= flow.helping()) {
      pass(Math.min(left, flow.helping()));
    }
    double seconds = Lap.secondsSince(start);
    double cpu = (cpuSeconds() - cpuBefore) / count * ITEMS_PER_MILLION;
    double carried = (double) count * flow.bytes();
    double copies = CODEC_COPIES + (copied() - copiedBefore) / carried;
    return Lap.of(seconds, flow.rate(count, seconds), cpu, copies);
  }

  private void pass(long count) throws InterruptedException {
    workers.begin(count);
    if (flow.producers() == 0) {
      Acts.put(items, count, flow.bytes());
    }
    workers.awaitEnd();
  }

  /** What left this node, each byte as often as Troupe copies it on the way. */
  private static double copied() {
    Traffic traffic = CurrentNode.get().orElseThrow().courier().traffic();
    return STORED_COPIES * traffic.stored() + MESSAGE_COPIES * traffic.inMessages();
  }

  private double cpuSeconds() {
    List<Long> pids = new ArrayList<>(workers.pids());
    pids.add(ProcessHandle.current().pid());
    return pids.stream()
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .flatMap(process -> Stream.ofNullable(process.info()))
            .flatMap(info -> info.totalCpuDuration().stream())
            .mapToLong(Duration::toNanos)
            .sum()
        / Lap.NANOS_PER_SECOND;
  }

  @Override
  public void close() throws InterruptedException {
    workers.end();
    items.close();
  }
}
