package dev.troupe;

import dev.troupe.node.Child;
import dev.troupe.node.ChildEnd;
import dev.troupe.node.LaunchSpec;
import dev.troupe.node.Node;
import dev.troupe.task.ExitCode;
import dev.troupe.task.LifeState;
import dev.troupe.task.ProcessFailure;
import dev.troupe.task.ProcessState;
import dev.troupe.task.SchedulingState;
import dev.troupe.wire.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process's handle: the call until it is started, the child from then on. */
final class ChildHandle implements ChildProcess {

  /** The handles of children that live, so that the same process is always the same object. */
  private static final class Registry extends ConcurrentHashMap<Child, ChildHandle> {
    private static final long serialVersionUID = 1L;
  }

  private final Node node;
  private final LaunchSpec spec;
  private final Household household;
  private final AtomicBoolean used = new AtomicBoolean();
  private volatile Payload call;
  private volatile Child child;
  private volatile boolean closed;

  ChildHandle(Node node, Household household, LaunchSpec spec, Payload call) {
    this.node = node;
    this.household = household;
    this.spec = spec;
    this.call = call;
  }

  /** Returns the handle of a child, also of one that something else has started, such as a pool. */
  static ChildHandle of(Node node, Child child) {
    Registry registry = registry(node);
    ChildHandle handle = registry.computeIfAbsent(child, started -> attached(node, started));
    child.onEnd(end -> registry.remove(child));
    return handle;
  }

  private static ChildHandle attached(Node node, Child child) {
    ChildHandle handle = new ChildHandle(node, null, child.spec(), null);
    handle.used.set(true);
    handle.child = child;
    return handle;
  }

  static List<ChildProcess> living(Node node) {
    return node.nursery().living().stream().<ChildProcess>map(child -> of(node, child)).toList();
  }

  @Override
  public void start() {
    checkNotClosed("start");
    household.checkMayStart("process [%s]".formatted(name()));
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "process [%s] was started before: a process is started once, make another one"
              .formatted(name()));
    }
    try {
      Child started = node.nursery().start(spec, call);
      Registry registry = registry(node);
      registry.put(started, this);
      child = started;
      call = null;
      household.add(started);
      started.onEnd(end -> registry.remove(started));
    } catch (RuntimeException e) {
      used.set(false);
      throw e;
    }
  }

  @Override
  public boolean isAlive() {
    checkNotClosed("isAlive");
    Child now = child;
    return now != null && now.isAlive();
  }

  @Override
  public void join() throws InterruptedException {
    try {
      started("join").end().get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public boolean join(Duration timeout) throws InterruptedException {
    try {
      started("join").end().get(Math.max(timeout.toNanos(), 0), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void terminate() {
    started("terminate").terminate();
  }

  @Override
  public void kill() {
    started("kill").kill();
  }

  @Override
  public OptionalInt exitCode() {
    return end().map(end -> OptionalInt.of(end.exitCode())).orElse(OptionalInt.empty());
  }

  @Override
  public CompletableFuture<ChildProcess> onExit() {
    return started("onExit").end().thenApply(end -> this);
  }

  @Override
  public ProcessState state() {
    Child now = child;
    if (closed) {
      return new ProcessState(LifeState.CLOSED, SchedulingState.GONE);
    } else if (now == null) {
      return new ProcessState(LifeState.INITIAL, SchedulingState.UNKNOWN);
    }
    LifeState life = now.state();
    SchedulingState scheduling =
        life == LifeState.STOPPED
            ? SchedulingState.GONE
            : now.isHere() ? Scheduling.of(now.pid()) : SchedulingState.UNKNOWN;
    return new ProcessState(life, scheduling);
  }

  @Override
  public Optional<ProcessFailure> failure() {
    return end().filter(end -> end.exitCode() != 0).map(end -> Failures.of(node, name(), end));
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public OptionalLong pid() {
    Child now = child;
    return now == null ? OptionalLong.empty() : OptionalLong.of(now.pid());
  }

  @Override
  public boolean daemon() {
    return spec.daemon();
  }

  @Override
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(child).map(Child::started);
  }

  @Override
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(child).flatMap(Child::endedAt);
  }

  @Override
  public void close() {
    if (!closed && isAlive()) {
      throw new IllegalStateException(
          "process [%s] is still alive: join() or terminate() it before you close its handle"
              .formatted(name()));
    }
    closed = true;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("ChildProcess[").append(name());
    pid().ifPresent(pid -> text.append(" pid=").append(pid));
    text.append(" parent=").append(ProcessHandle.current().pid());
    LifeState life = closed ? LifeState.CLOSED : child == null ? LifeState.INITIAL : child.state();
    text.append(' ').append(life.name().toLowerCase(java.util.Locale.ROOT));
    end().ifPresent(end -> text.append(" exitCode=").append(ExitCode.text(end.exitCode())));
    return text.append(daemon() ? " daemon]" : "]").toString();
  }

  private Optional<ChildEnd> end() {
    return Optional.ofNullable(child).flatMap(Child::endNow);
  }

  private Child started(String what) {
    checkNotClosed(what);
    Child now = child;
    if (now == null) {
      throw new IllegalStateException(
          "cannot %s process [%s] before it is started: call start() first"
              .formatted(what, name()));
    }
    return now;
  }

  private void checkNotClosed(String what) {
    if (closed) {
      throw new IllegalStateException(
          "cannot %s process [%s]: its handle is closed".formatted(what, name()));
    }
  }

  private static Registry registry(Node node) {
    return node.service(Registry.class, self -> new Registry());
  }
}
