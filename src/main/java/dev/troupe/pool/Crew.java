package dev.troupe.pool;

import akka.actor.typed.ActorRef;
import dev.troupe.node.Child;
import dev.troupe.node.ChildEnd;
import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.task.ProcessRecord;
import dev.troupe.wire.Call;
import dev.troupe.wire.Payload;
import dev.troupe.wire.Targets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * The worker processes of a pool. Starting one blocks, so it is done on threads of its own; nothing
 * here ever blocks the pool's actor. Thread-safe.
 */
final class Crew {
  private static final String TARGET = WorkerMain.class.getName() + "#serve";

  private final Node node;
  private final IntFunction<LaunchSpec> specs;
  private final Map<Integer, Child> children = new ConcurrentSkipListMap<>();
  private final Map<Integer, Boolean> doomed = new ConcurrentHashMap<>();
  private final ExecutorService starter =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "troupe-pool-starter");
            thread.setDaemon(true);
            return thread;
          });

  Crew(Node node, IntFunction<LaunchSpec> specs) {
    this.node = node;
    this.specs = specs;
  }

  /** Starts a worker; its end, or that it never began, is told to the pool. */
  void start(int worker, ActorRef<PoolActor.Command> pool) {
    starter.execute(
        () -> {
          try {
            Child child = node.nursery().start(specs.apply(worker), call(worker, pool));
            children.put(worker, child);
            child.onEnd(end -> pool.tell(new PoolActor.WorkerEnded(worker, child.pid(), end)));
            if (doomed.containsKey(worker)) {
              child.kill();
            }
          } catch (RuntimeException e) {
            ChildEnd never =
                new ChildEnd(
                    1, false, false, Optional.empty(), "", List.of(String.valueOf(e.getMessage())));
            pool.tell(new PoolActor.WorkerEnded(worker, 0, never));
          }
        });
  }

  /** Kills a worker, now or as soon as it has been started. */
  void kill(int worker) {
    doomed.put(worker, true);
    Child child = children.get(worker);
    if (child != null) {
      child.kill();
    }
  }

  /** Names a worker. */
  String name(int worker) {
    return specs.apply(worker).name();
  }

  /** Returns all who ever worked here, in order. */
  List<ProcessRecord> history() {
    return children.values().stream().map(Crew::record).toList();
  }

  /** Returns those who live. */
  List<Child> living() {
    return children.values().stream().filter(Child::isAlive).toList();
  }

  private static ProcessRecord record(Child child) {
    Optional<Instant> ended = child.endedAt();
    OptionalInt exitCode =
        child.endNow().map(end -> OptionalInt.of(end.exitCode())).orElse(OptionalInt.empty());
    return new ProcessRecord(child.spec().name(), child.pid(), child.started(), ended, exitCode);
  }

  private Payload call(int worker, ActorRef<PoolActor.Command> pool) {
    Call call =
        Targets.call(
            TARGET,
            List.of(node.format(pool), worker),
            Map.of(),
            WorkerMain.class.getClassLoader(),
            node.codec());
    return new Payload(node.codec().encode(call));
  }
}
