package dev.troupe;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.troupe.actor.ActorHome;
import dev.troupe.actor.ActorTerms;
import dev.troupe.actor.BehaviorFactory;
import dev.troupe.actor.ProcessActors;
import dev.troupe.node.Child;
import dev.troupe.node.ChildEnd;
import dev.troupe.node.JvmShutdown;
import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.task.LineSink;
import dev.troupe.task.Placement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Collects what an actor in a process of its own is to be. */
final class ActorBlueprint<M> implements ActorBuilder<M> {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final int KEPT = 1_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private final Node node;
  private final Household household;
  private final BehaviorFactory<M> factory;
  private final Map<String, String> environment = new HashMap<>();
  private String name = "";
  private Placement placement = Placement.here();
  private int restarts;
  private Duration window = Duration.ofMinutes(1);
  private Duration leastBackoff = Duration.ofMillis(100);
  private Duration mostBackoff = Duration.ofSeconds(10);
  private int kept = KEPT;
  private List<String> jvmOptions = List.of();
  private Optional<String> maxHeap = Optional.empty();
  private LineSink sink = LineSink.standard();

  ActorBlueprint(Node node, Household household, BehaviorFactory<M> factory) {
    this.node = node;
    this.household = household;
    this.factory = Objects.requireNonNull(factory, "the factory of an actor cannot be null");
  }

  @Override
  public ActorBuilder<M> name(String given) {
    if (!NAME.matcher(given).matches()) {
      throw new IllegalArgumentException(
          "the name of an actor must be of letters, digits, - and _, got [" + given + "]");
    }
    this.name = given;
    return this;
  }

  @Override
  public ActorBuilder<M> on(Placement given) {
    this.placement = Objects.requireNonNull(given, "placement cannot be null");
    return this;
  }

  @Override
  public ActorBuilder<M> restarts(int limit, Duration within) {
    this.restarts = PoolTerms.atLeast(0, "the limit of restarts", limit);
    this.window = PoolTerms.positive("the time of restarts", within);
    return this;
  }

  @Override
  public ActorBuilder<M> backoff(Duration least, Duration most) {
    if (least.isNegative() || least.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "backoff must be from 0 to at least as much, got [%s] and [%s]".formatted(least, most));
    }
    this.leastBackoff = least;
    this.mostBackoff = most;
    return this;
  }

  @Override
  public ActorBuilder<M> keep(int messages) {
    this.kept = PoolTerms.atLeast(0, "keep", messages);
    return this;
  }

  @Override
  public ActorBuilder<M> environment(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  @Override
  public ActorBuilder<M> jvmOptions(List<String> options) {
    this.jvmOptions = List.copyOf(options);
    return this;
  }

  @Override
  public ActorBuilder<M> maxHeap(String size) {
    this.maxHeap = Optional.of(HeapSize.check("maxHeap", size));
    return this;
  }

  @Override
  public ActorBuilder<M> output(LineSink given) {
    this.sink = Objects.requireNonNull(given, "output cannot be null");
    return this;
  }

  @Override
  public Behavior<M> behavior() {
    return behavior(name.isEmpty() ? "actor-" + NUMBERS.incrementAndGet() : name);
  }

  @Override
  public ActorRef<M> spawn() {
    String called = name.isEmpty() ? "actor-" + NUMBERS.incrementAndGet() : name;
    household.checkMayStart("actor [%s]".formatted(called));
    ActorRef<M> actor = node.spawnNumbered(behavior(called), "actor-" + called);
    household.add(actor);
    return actor;
  }

  private Behavior<M> behavior(String called) {
    household.checkOpen();
    LaunchSpec spec = LaunchSpec.daemon(called, environment, jvmOptions, maxHeap, placement, sink);
    ActorTerms terms = new ActorTerms(spec, restarts, window, leastBackoff, mostBackoff, kept);
    node.nursery().checkDepth(called);
    return ProcessActors.behavior(node, factory, terms, new Home(called));
  }

  /** The run, as far as an actor is concerned. */
  private final class Home implements ActorHome {
    private final String called;

    Home(String called) {
      this.called = called;
    }

    @Override
    public boolean isOpen() {
      return household.isOpen() && !JvmShutdown.isShuttingDown();
    }

    @Override
    public void starting(CompletableFuture<Child> child) {
      household.add(child);
    }

    @Override
    public Optional<Throwable> failure(ChildEnd end) {
      return Failures.of(node, called, end).exception();
    }

    @Override
    public void over(ActorRef<?> actor) {
      household.remove(actor);
    }
  }
}
