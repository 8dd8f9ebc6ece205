package dev.troupe.queue;

import dev.troupe.node.Node;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The ports of a node: one for each queue, however many handles there are. Thread-safe. */
final class QueueDesk {
  private final Node node;
  private final Map<String, QueuePort> ports = new ConcurrentHashMap<>();

  private QueueDesk(Node node) {
    this.node = node;
  }

  static QueueDesk of(Node node) {
    return node.service(QueueDesk.class, QueueDesk::new);
  }

  /** Makes a queue of this node known, which is then reached straight. */
  void host(String actor, QueueOwner owner) {
    ports.put(actor, new LocalPort(node, owner));
  }

  /** Returns the port to a queue. */
  QueuePort port(QueueAddress queue, Supplier<RuntimeException> lost) {
    return ports.computeIfAbsent(queue.actor(), actor -> FarPort.open(node, queue, lost));
  }
}
