package dev.troupe;

import dev.troupe.node.Node;
import dev.troupe.node.NodeExtension;
import dev.troupe.pool.PoolAddress;
import dev.troupe.pool.PoolClient;
import dev.troupe.queue.QueueAddress;
import dev.troupe.queue.QueueHost;
import dev.troupe.task.Action2;
import dev.troupe.wire.Call;
import dev.troupe.wire.Swizzle;
import dev.troupe.wire.Targets;
import java.util.List;
import java.util.Optional;

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

  @Override
  public Optional<Call> practice(Node node) {
    ProcessQueue<Object> queue =
        new QueueHandle<>(node, QueueHost.of(node).create("practice", 0, false));
    Action2<ProcessQueue<Object>, String> play = HandleExtension::play;
    return Optional.of(Targets.call(play, List.of(queue, "a song"), node.codec()));
  }

  /** What somebody else has put may be what it takes. */
  private static void play(ProcessQueue<Object> queue, String song) throws InterruptedException {
    queue.put(song);
    queue.poll();
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
