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
            PoolHandle::travel,
            address -> new PoolHandle(node, PoolClient.attach(node, address))),
        home(Troupe.class, "call Troupe.open() where it is needed"),
        home(ChildHandle.class, "send its name or process id"),
        home(ManagerHandle.class, "send one of its queues"));
  }

  /** A handle that stays where it was made says so, instead of failing somewhere inside. */
  private static <T> Swizzle<T, String> home(Class<T> type, String instead) {
    return new Swizzle<>(
        type,
        String.class,
        handle -> {
          throw new IllegalStateException("it belongs to the process that made it; " + instead);
        },
        text -> {
          throw new IllegalStateException("nothing was sent");
        });
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
