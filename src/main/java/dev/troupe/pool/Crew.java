package dev.troupe.pool;

import dev.troupe.node.Child;
import dev.troupe.node.ChildEnd;
import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.task.ProcessRecord;
import dev.troupe.wire.Call;
import dev.troupe.wire.Payload;
import dev.troupe.wire.Targets;
import java.time.Instant;
import java.util.ArrayList;
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

  /** The exit code of a worker that was not even started when it was told to end. */
  private static final int KILLED = -9;

  private final Node node;
  private final IntFunction<LaunchSpec> specs;
  private final IntFunction<WorkerBirth> births;
  private final Map<Integer, Child> children = new ConcurrentSkipListMap<>();
  private final Map<Integer, Boolean> doomed = new ConcurrentHashMap<>();
  private final ExecutorService starter =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "troupe-pool-starter");
            thread.setDaemon(true);
            return thread;
          });

  Crew(Node node, IntFunction<LaunchSpec> specs, IntFunction<WorkerBirth> births) {
    this.node = node;
    this.specs = specs;
    this.births = births;
  }

  /** Starts a worker; its end, or that it never began, is told to the pool. */
  void start(int worker, PoolOwner pool) {
    starter.execute(
        () -> {
          try {
            if (doomed.containsKey(worker)) {
              pool.ended(worker, new WorkerEnd(name(worker), 0, KILLED, List.of()), "");
            } else {
              launch(worker, pool);
            }
          } catch (RuntimeException e) {
            List<String> words = List.of(String.valueOf(e.getMessage()));
            pool.ended(worker, new WorkerEnd(name(worker), 0, 1, words), "");
          }
        });
  }

  private void launch(int worker, PoolOwner pool) {
    Child child = node.nursery().start(specs.apply(worker), call(worker));
    children.put(worker, child);
    child.onEnd(end -> pool.ended(worker, end(child, end), end.work()));
    Boolean gently = doomed.get(worker);
    if (gently != null) {
      end(worker, gently);
    }
  }

  private static WorkerEnd end(Child child, ChildEnd end) {
    List<String> words = new ArrayList<>(end.lastLines());
    if (!end.lost().isEmpty()) {
      words.add(end.lost());
    }
    return new WorkerEnd(child.spec().name(), child.pid(), end.exitCode(), words);
  }

  /** Ends a worker, now or as soon as it has been started; it may be asked first. */
  void end(int worker, boolean gently) {
    doomed.put(worker, gently);
    Child child = children.get(worker);
    if (child != null && gently) {
      child.terminate();
    } else if (child != null) {
      child.kill();
    }
  }

  /** Returns a worker that has been started. */
  Optional<Child> child(int worker) {
    return Optional.ofNullable(children.get(worker));
  }

  /** Returns the process id of a worker, 0 if it never began. */
  long pid(int worker) {
    return child(worker).map(Child::pid).orElse(0L);
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

  private Payload call(int worker) {
    Call call =
        Targets.call(
            TARGET,
            List.of(births.apply(worker)),
            Map.of(),
            WorkerMain.class.getClassLoader(),
            node.codec());
    return new Payload(node.codec().encode(call));
  }
}
