package dev.troupe.node;

import dev.troupe.observe.Log;
import dev.troupe.task.StartFailedException;
import dev.troupe.wire.Payload;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * JVMs that have been launched before anybody needs them, so that a process begins at once; in a
 * director.
 *
 * <ul>
 *   <li><b>Which process gets one.</b> One that starts as all are started: same environment,
 *       directory and JVM options. It gets one whose node is up, else one without, else a cold
 *       start. Each is used once.
 *   <li><b>When they are launched.</b> Only after a process has been started, since a program that
 *       starts none needs none, and not while one that was started has yet to begin, or nodes that
 *       somebody waits for take all processors. A pool that is about to start its workers says so
 *       ({@link #expect}).
 *   <li><b>How many.</b> As many as were taken lately, within the bounds of the settings. When
 *       nothing was taken for a while those that are too many end, one after the other.
 *   <li><b>Node.</b> A spare JVM boots its node, which takes five times as much as its launch, when
 *       nothing was started for {@link #QUIET}: a program that has ended by then never paid for it.
 *   <li><b>Warm-up.</b> One whose node is up runs a call some times, so that its first real one is
 *       quick too; not before all have booted, since the others are needed sooner.
 *   <li><b>Death.</b> One that dies is replaced; when several have died in a row, not before a
 *       while.
 *   <li><b>End.</b> With the run, all of them, before it is closed.
 * </ul>
 *
 * Thread-safe; nothing blocks but {@link #close}.
 */
final class Reserve {
  private static final Log LOG = Log.of(Reserve.class);
  private static final Duration SOON = Duration.ofMillis(20);

  /** How often is looked whether the processors are free. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final int MOST_DEATHS = 3;
  private static final Duration REST = Duration.ofSeconds(5);
  private static final long END_SECONDS = 3;
  private static final int AT_A_TIME = Runtime.getRuntime().availableProcessors();

  private final Node node;
  private final NodeSettings.Reserve settings;
  private final Function<Reserve, ProcessSupervisor> boot;
  private final BooleanSupplier busy;
  private final ScheduledExecutorService timers;
  private final Deque<ProcessSupervisor> ready = new ArrayDeque<>();
  private final Deque<ProcessSupervisor> booting = new ArrayDeque<>();

  private final ExecutorService starter =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "troupe-reserve");
            thread.setDaemon(true);
            return thread;
          });
  private Optional<Payload> practice;
  private boolean waiting;
  private int launching;
  private int taken;
  private long lastTaken = System.nanoTime();
  private int deaths;
  private boolean closed;

  /**
   * Creates a reserve, empty.
   *
   * @param boot starts a node that stands by; may block, and throw a {@link StartFailedException}
   * @param busy tells whether nodes that somebody waits for take all processors
   * @param timers one thread, on which nothing blocks
   */
  Reserve(
      Node node,
      Function<Reserve, ProcessSupervisor> boot,
      BooleanSupplier busy,
      ScheduledExecutorService timers) {
    this.node = node;
    this.settings = node.settings().reserve();
    this.boot = boot;
    this.busy = busy;
    this.timers = timers;
  }

  /** The run begins. */
  synchronized void open() {
    if (settings.max() > 0) {
      fill();
      later(QUIET, this::bootNodes);
      later(settings.shrinkAfter(), this::lookAround);
    }
  }

  /** Takes a node for a process, if there is one that suits it. */
  synchronized Optional<ProcessSupervisor> take(LaunchSpec spec) {
    if (settings.max() == 0 || closed) {
      return Optional.empty();
    }
    if (!spec.isPlain()) {
      LOG.debug(
          "process [{}] starts cold: its environment, directory or JVM options are its own",
          spec.name());
      return Optional.empty();
    }
    taken++;
    lastTaken = System.nanoTime();
    ProcessSupervisor next = ready.isEmpty() ? booting.poll() : ready.poll();
    later(SOON, this::fillAgain);
    later(QUIET, this::bootNodes);
    return Optional.ofNullable(next);
  }

  /**
   * Processes are about to be started, as soon as this process's own node is there. JVMs for the
   * first of them are launched now and boot their nodes beside it, as many as there are processors
   * left: more would only make all of them later.
   */
  synchronized void expect(int processes) {
    booting.forEach(ProcessSupervisor::bootNode);
    int wanted = Math.min(Math.min(processes, Math.max(1, AT_A_TIME - 1)), settings.max());
    int missing = wanted - ready.size() - booting.size() - launching;
    for (int i = 0; i < missing && !closed; i++) {
      launch(ProcessSupervisor::bootNode);
    }
  }

  private void launch(Consumer<ProcessSupervisor> first) {
    launching++;
    starter.execute(() -> launchNow(first));
  }

  private synchronized void fillAgain() {
    fill();
  }

  /** The processors are free for what may be needed later. */
  private synchronized void bootNodes() {
    if (System.nanoTime() - lastTaken >= QUIET.toNanos() && !busy.getAsBoolean()) {
      booting.forEach(ProcessSupervisor::bootNode);
    } else if (!closed) {
      later(QUIET, this::bootNodes);
    }
  }

  /** Returns what those that stand by run to warm up. */
  private Optional<Payload> practice() {
    if (practice == null) {
      practice = node.practice();
    }
    return practice;
  }

  /** Counts those that are ready. */
  synchronized int standing() {
    return ready.size();
  }

  /** Tells whether as many are ready as are wanted, and have practised. */
  synchronized boolean isFull() {
    return isQuiet()
        && ready.size() >= wanted()
        && ready.stream().allMatch(ProcessSupervisor::isWarm);
  }

  private boolean isQuiet() {
    return launching == 0 && booting.isEmpty();
  }

  /** A node that was booting is ready. */
  synchronized void ready(ProcessSupervisor one) {
    if (booting.remove(one)) {
      deaths = 0;
      ready.add(one);
      fill();
    }
  }

  /** A node has died. */
  synchronized void gone(ProcessSupervisor one) {
    if (booting.remove(one) || ready.remove(one)) {
      failed();
    }
  }

  private void failed() {
    deaths++;
    if (deaths == MOST_DEATHS) {
      later(REST, this::goOn);
    }
    fill();
  }

  private synchronized void goOn() {
    deaths = 0;
    fill();
  }

  /** The machine is lost, and with it all that stood by there. */
  synchronized void abandon() {
    closed = true;
    starter.shutdown();
  }

  /** Ends all that nobody has taken, and waits until they have. */
  void close() {
    List<ProcessSupervisor> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(ready);
      left.addAll(booting);
    }
    starter.shutdown();
    left.forEach(ProcessSupervisor::discard);
    for (ProcessSupervisor one : left) {
      await(one);
    }
    try {
      if (!starter.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        LOG.debug("a node of the reserve is still being started while the run ends");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(ProcessSupervisor one) {
    try {
      var unused = one.launched().onExit().get(END_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("node [{}] of the reserve has not ended in time", one.id());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void later(Duration delay, Runnable task) {
    var unused = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private int wanted() {
    return Math.min(Math.max(settings.min(), taken), settings.max());
  }

  private void fill() {
    if (!busy.getAsBoolean()) {
      launchWhatIsMissing();
    } else if (!waiting) {
      waiting = true;
      later(LOOK, this::lookWhetherStillBusy);
    }
  }

  /** However many were taken meanwhile, one clock runs for all of them. */
  private synchronized void lookWhetherStillBusy() {
    waiting = false;
    fill();
  }

  private void launchWhatIsMissing() {
    while (!closed
        && deaths < MOST_DEATHS
        && launching + booting.size() < AT_A_TIME
        && launching + booting.size() + ready.size() < wanted()) {
      launch(one -> {});
    }
    if (isQuiet()) {
      ready.forEach(one -> one.warmUp(practice()));
    }
  }

  private void launchNow(Consumer<ProcessSupervisor> first) {
    Optional<ProcessSupervisor> launched = Optional.empty();
    try {
      launched = Optional.of(boot.apply(this));
    } catch (StartFailedException | IllegalStateException e) {
      LOG.debug("a node of the reserve could not be started", e);
    }
    synchronized (this) {
      launching--;
      if (launched.isEmpty()) {
        failed();
      } else if (!closed) {
        enter(launched.get());
        first.accept(launched.get());
        return;
      }
    }
    launched.ifPresent(ProcessSupervisor::discard);
  }

  /** It may have said hello, or died, before it could be entered. */
  private void enter(ProcessSupervisor one) {
    booting.add(one);
    if (one.isGone()) {
      gone(one);
    } else if (one.isReady()) {
      ready(one);
    }
  }

  /** Looks once in a while whether as many are needed as there are. */
  private synchronized void lookAround() {
    if (closed) {
      return;
    }
    if (System.nanoTime() - lastTaken >= settings.shrinkAfter().toNanos()) {
      taken = taken / 2;
    }
    if (ready.size() > wanted()) {
      ProcessSupervisor tooMuch = ready.poll();
      tooMuch.discard();
    }
    later(settings.shrinkAfter(), this::lookAround);
  }
}
