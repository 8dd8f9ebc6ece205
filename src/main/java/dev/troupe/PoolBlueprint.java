package dev.troupe;

import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.pool.PoolClient;
import dev.troupe.pool.PoolRules;
import dev.troupe.pool.WorkerCalls;
import dev.troupe.task.LineSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Collects what a pool is to be. */
final class PoolBlueprint implements PoolBuilder {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Node node;
  private final Household household;
  private final Map<String, String> environment = new HashMap<>();
  private String name = "";
  private int workers = Troupe.cpuCount();
  private List<String> jvmOptions = List.of();
  private Optional<String> maxHeap = Optional.empty();
  private LineSink sink = LineSink.standard();

  PoolBlueprint(Node node, Household household) {
    this.node = node;
    this.household = household;
  }

  @Override
  public PoolBuilder name(String given) {
    this.name = Objects.requireNonNull(given, "name cannot be null");
    return this;
  }

  @Override
  public PoolBuilder workers(int given) {
    if (given < 1) {
      throw new IllegalArgumentException(
          "workers must be >= 1, got [" + given + "]: a pool without workers does nothing");
    }
    this.workers = given;
    return this;
  }

  @Override
  public PoolBuilder environment(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  @Override
  public PoolBuilder jvmOptions(List<String> options) {
    this.jvmOptions = List.copyOf(options);
    return this;
  }

  @Override
  public PoolBuilder maxHeap(String size) {
    this.maxHeap = Optional.of(HeapSize.check("maxHeap", size));
    return this;
  }

  @Override
  public PoolBuilder output(LineSink given) {
    this.sink = Objects.requireNonNull(given, "output cannot be null");
    return this;
  }

  @Override
  public ProcessPool build() {
    household.checkOpen();
    String called = name.isEmpty() ? "pool-" + NUMBERS.incrementAndGet() : name;
    PoolHandle pool =
        new PoolHandle(
            node,
            PoolClient.open(node, called, PoolRules.of(workers), WorkerCalls.NONE, this::spec));
    household.add(pool);
    return pool;
  }

  /** A worker is a daemon: it ends with its pool, and its pool with the process that owns it. */
  private LaunchSpec spec(int worker) {
    String prefix = name.isEmpty() ? "" : name + "-";
    String called = prefix + "PoolWorker-" + worker;
    return new LaunchSpec(called, true, environment, Optional.empty(), jvmOptions, maxHeap, sink);
  }
}
