package dev.troupe.bench;

import dev.troupe.ChildProcess;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The processes of a stage, each with a queue of orders of its own. */
final class Workers {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Troupe troupe;
  private final ProcessQueue<Object> items;
  private final ProcessQueue<Long> reports;
  private final List<ChildProcess> processes = new ArrayList<>();
  private final List<ProcessQueue<Long>> producers = new ArrayList<>();
  private final List<ProcessQueue<Long>> consumers = new ArrayList<>();

  Workers(Troupe troupe, ProcessQueue<Object> items) {
    this.troupe = troupe;
    this.items = items;
    this.reports = troupe.queue();
  }

  void addProducer(int bytes) {
    ProcessQueue<Long> orders = troupe.queue();
    producers.add(orders);
    start(troupe.process().target(Acts::produce, items, orders, reports, bytes));
  }

  void addConsumer() {
    ProcessQueue<Long> orders = troupe.queue();
    consumers.add(orders);
    start(troupe.process().target(Acts::consume, items, orders, reports));
  }

  private void start(ChildProcess.Builder builder) {
    ChildProcess process = builder.daemon(true).build();
    process.start();
    processes.add(process);
  }

  void awaitReady() throws InterruptedException {
    await(processes.size());
  }

  /** Has every consumer take its share, and every producer, if there is one, put its share. */
  void begin(long items) throws InterruptedException {
    order(consumers, items);
    order(producers, items);
  }

  /** Waits until the consumers have taken all. */
  void awaitEnd() throws InterruptedException {
    await(consumers.size());
  }

  private void await(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      reports.get(LONGEST);
    }
  }

  private static void order(List<ProcessQueue<Long>> queues, long items)
      throws InterruptedException {
    for (int i = 0; i < queues.size(); i++) {
      long rest = i < items % queues.size() ? 1 : 0;
      queues.get(i).put(items / queues.size() + rest);
    }
  }

  List<Long> pids() {
    return processes.stream().flatMapToLong(each -> each.pid().stream()).boxed().toList();
  }

  void end() throws InterruptedException {
    for (ProcessQueue<Long> orders : producers) {
      orders.put(Acts.LEAVE);
    }
    for (ProcessQueue<Long> orders : consumers) {
      orders.put(Acts.LEAVE);
    }
    for (ChildProcess process : processes) {
      leave(process);
    }
  }

  /** Waits for a process that was told to leave; one that is stuck is killed. */
  static void leave(ChildProcess process) throws InterruptedException {
    if (!process.join(FAREWELL)) {
      process.kill();
      process.join(FAREWELL);
    }
  }
}
