package dev.troupe;

import dev.troupe.node.Node;
import dev.troupe.node.NodeExtension;
import dev.troupe.pool.PoolAddress;
import dev.troupe.pool.PoolClient;
import dev.troupe.queue.QueueAddress;
import dev.troupe.wire.Swizzle;
import java.util.List;

/** How handles travel: as the addresses of what they stand for. Found by every node. */
public final class HandleExtension implements NodeExtension {

  /** Called by the service loader. */
  public HandleExtension() {}

  @Override
  public List<Swizzle<?, ?>> swizzles(Node node) {
    return List.of(
        queues(node),
        new Swizzle<>(
            PoolHandle.class,
            PoolAddress.class,
            PoolHandle::address,
            address -> new PoolHandle(node, PoolClient.attach(node, address))));
  }

  @SuppressWarnings("rawtypes")
  private static Swizzle<QueueHandle, QueueAddress> queues(Node node) {
    return new Swizzle<>(
        QueueHandle.class,
        QueueAddress.class,
        QueueHandle::address,
        address -> new QueueHandle<>(node, address));
  }
}
