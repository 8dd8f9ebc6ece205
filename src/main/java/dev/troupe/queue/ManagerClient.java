package dev.troupe.queue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.Child;
import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.task.ManagerDeadException;
import dev.troupe.wire.Call;
import dev.troupe.wire.Payload;
import dev.troupe.wire.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A manager seen from the process that started it. Thread-safe. */
public final class ManagerClient {
  private static final String TARGET = ManagerServer.class.getName() + "#serve";

  private final Node node;
  private final Child child;
  private final CompletableFuture<ManagerServer.Serving> serving = new CompletableFuture<>();
  private final ActorRef<QueueHost.Created> created;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<QueueAddress>> pending = new ConcurrentHashMap<>();

  private ManagerClient(Node node, LaunchSpec spec) {
    this.node = node;
    ActorRef<ManagerServer.Serving> known =
        node.spawnNumbered(
            Behaviors.receiveMessage(
                where -> {
                  serving.complete(where);
                  return Behaviors.stopped();
                }),
            "manager-client");
    this.created =
        node.spawnNumbered(
            Behaviors.receiveMessage(
                answer -> {
                  CompletableFuture<QueueAddress> asked = pending.remove(answer.number());
                  if (asked != null) {
                    asked.complete(answer.queue());
                  }
                  return Behaviors.same();
                }),
            "manager-client");
    this.child = node.nursery().start(spec, call(node, known));
    child.onEnd(end -> fail());
  }

  /** Starts a manager's process; returns when the operating system has it. */
  public static ManagerClient start(Node node, LaunchSpec spec) {
    return new ManagerClient(node, spec);
  }

  /** Returns the manager's process. */
  public Child child() {
    return child;
  }

  /**
   * Creates a queue in the manager.
   *
   * @param name its name
   * @param capacity how many items it holds; zero or less is unbounded
   * @param explicit whether an item that was taken comes back when its getter dies before it has
   *     said that it is done with it
   * @return its address
   * @throws ManagerDeadException when the manager is dead
   */
  public QueueAddress create(String name, int capacity, boolean explicit) {
    long number = numbers.incrementAndGet();
    CompletableFuture<QueueAddress> queue = new CompletableFuture<>();
    pending.put(number, queue);
    var unused =
        serving.thenAccept(
            where ->
                node.courier()
                    .tell(
                        where.host(),
                        new QueueHost.Create(name, capacity, explicit, number, created)));
    if (!child.isAlive()) {
      fail();
    }
    QueueAddress address = queue.join();
    if (address == null) {
      throw new ManagerDeadException(
          "manager [%s] is dead, so it cannot create queue [%s]. Start another manager"
              .formatted(child.spec().name(), name),
          name,
          child.spec().name());
    }
    return address;
  }

  /** Asks the manager to stop and, after a grace, makes it; returns when its process has ended. */
  public void shutdown(Duration grace) {
    var unused =
        serving.thenAccept(
            where -> node.courier().tell(where.server(), ManagerServer.Stop.INSTANCE));
    child
        .end()
        .<Void>thenApply(end -> null)
        .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    child.terminate();
    child.end().join();
  }

  private static Payload call(Node node, ActorRef<ManagerServer.Serving> known) {
    Call call =
        Targets.call(
            TARGET,
            List.of(node.format(known)),
            Map.of(),
            ManagerServer.class.getClassLoader(),
            node.codec());
    return new Payload(node.codec().encode(call));
  }

  private void fail() {
    pending.values().forEach(queue -> queue.complete(null));
  }
}
