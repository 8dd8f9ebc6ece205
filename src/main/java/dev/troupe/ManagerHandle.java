package dev.troupe;

import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.queue.ManagerClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A manager's handle. */
final class ManagerHandle implements Manager {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Node node;
  private final ManagerClient client;
  private final ChildProcess process;
  private final AtomicInteger queues = new AtomicInteger();

  private ManagerHandle(Node node, ManagerClient client) {
    this.node = node;
    this.client = client;
    this.process = ChildHandle.of(node, client.child());
  }

  static ManagerHandle start(Node node, LaunchSpec spec) {
    return new ManagerHandle(node, ManagerClient.start(node, spec));
  }

  @Override
  public <T> ProcessQueue<T> queue() {
    return queue(0);
  }

  @Override
  public <T> ProcessQueue<T> queue(int maxSize) {
    return queue(maxSize, false);
  }

  @Override
  public <T> ProcessQueue<T> joinableQueue(int maxSize) {
    return queue(maxSize, true);
  }

  private <T> ProcessQueue<T> queue(int maxSize, boolean explicit) {
    String name = client.child().spec().name() + "-queue-" + queues.incrementAndGet();
    return new QueueHandle<>(node, client.create(name, maxSize, explicit));
  }

  @Override
  public ChildProcess process() {
    return process;
  }

  @Override
  public void shutdown() {
    client.shutdown(GRACE);
  }

  @Override
  public void close() {
    shutdown();
  }
}
