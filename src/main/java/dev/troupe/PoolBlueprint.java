package dev.troupe;

import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.pool.PoolClient;
import dev.troupe.task.Action0;
import dev.troupe.task.Action1;
import dev.troupe.task.Func0;
import dev.troupe.task.Func1;
import dev.troupe.task.LineSink;
import dev.troupe.task.Placement;
import dev.troupe.task.Target;
import dev.troupe.wire.CallWriter;
import dev.troupe.wire.Payload;
import java.time.Duration;
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
  private Placement placement = Placement.here();
  private LineSink sink = LineSink.standard();

  private final PoolTerms terms = new PoolTerms();

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
  public PoolBuilder on(Placement given) {
    this.placement = Objects.requireNonNull(given, "placement cannot be null");
    return this;
  }

  @Override
  public PoolBuilder output(LineSink given) {
    this.sink = Objects.requireNonNull(given, "output cannot be null");
    return this;
  }

  @Override
  public PoolBuilder initializer(Func0<?> initializer) {
    terms.initializer = call(initializer);
    return this;
  }

  @Override
  public PoolBuilder initializer(Action0 initializer) {
    terms.initializer = call(initializer);
    return this;
  }

  @Override
  public <A> PoolBuilder initializer(Func1<A, ?> initializer, A a) {
    terms.initializer = call(initializer, a);
    return this;
  }

  @Override
  public <A> PoolBuilder initializer(Action1<A> initializer, A a) {
    terms.initializer = call(initializer, a);
    return this;
  }

  @Override
  public PoolBuilder exitFunction(Func0<?> exit) {
    terms.exit = call(exit);
    return this;
  }

  @Override
  public PoolBuilder exitFunction(Action0 exit) {
    terms.exit = call(exit);
    return this;
  }

  private Payload call(Target target, Object... arguments) {
    Objects.requireNonNull(target, "a pool cannot call null");
    CallWriter writer = CallWriter.of(target, arguments.length, node.codec());
    writer.add(arguments);
    return writer.finishWhole();
  }

  @Override
  public PoolBuilder maxTasksPerChild(int tasks) {
    terms.tasksPerWorker = PoolTerms.atLeast(1, "maxTasksPerChild", tasks);
    return this;
  }

  @Override
  public PoolBuilder maxHeapGrowth(String size) {
    terms.mostGrowth = HeapSize.bytes("maxHeapGrowth", size);
    return this;
  }

  @Override
  public PoolBuilder idleTimeout(Duration timeout) {
    terms.idle = PoolTerms.positive("idleTimeout", timeout);
    return this;
  }

  @Override
  public PoolBuilder taskTimeout(Duration timeout) {
    terms.taskTimeout = PoolTerms.positive("taskTimeout", timeout);
    return this;
  }

  @Override
  public PoolBuilder retries(int times) {
    terms.retries = PoolTerms.atLeast(0, "retries", times);
    return this;
  }

  @Override
  public PoolBuilder restartLimit(int deaths, Duration within) {
    terms.restarts = PoolTerms.atLeast(0, "restartLimit", deaths);
    terms.restartWindow = PoolTerms.positive("the time of restartLimit", within);
    return this;
  }

  @Override
  public PoolBuilder queueBound(int tasks) {
    terms.bound = PoolTerms.atLeast(1, "queueBound", tasks);
    return this;
  }

  @Override
  public PoolBuilder startOnDemand() {
    terms.eager = false;
    return this;
  }

  @Override
  public ProcessPool build() {
    String called = name.isEmpty() ? "pool-" + NUMBERS.incrementAndGet() : name;
    household.checkMayStart("pool [%s]".formatted(called));
    PoolClient client =
        PoolClient.open(
            node, called, terms.rules(workers, node.config()), terms.calls(), this::spec);
    household.add(client.life());
    return new PoolHandle(node, client);
  }

  /** A worker is a daemon: it ends with its pool, and its pool with the process that owns it. */
  private LaunchSpec spec(int worker) {
    String prefix = name.isEmpty() ? "" : name + "-";
    String called = prefix + "PoolWorker-" + worker;
    return LaunchSpec.daemon(called, environment, jvmOptions, maxHeap, placement, sink);
  }
}
