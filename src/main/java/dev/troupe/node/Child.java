package dev.troupe.node;

import dev.troupe.task.LifeState;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A child seen from its parent, from its start on. Thread-safe. Its end is one future: a child is
 * alive until it completes, so exit code and liveness can never disagree.
 */
public final class Child {
  private final String id;
  private final LaunchSpec spec;
  private final Instant started = Instant.now();
  private final CompletableFuture<ChildEnd> end = new CompletableFuture<>();
  private volatile LifeState state = LifeState.STARTING;
  private volatile Instant ended;
  private volatile long pid;
  private volatile boolean launchedHere = true;
  private volatile ProcessSupervisor supervisor;
  private volatile ProcessSupervisor.Stop stop;

  Child(String id, LaunchSpec spec) {
    this.id = id;
    this.spec = spec;
  }

  /** Returns its number in the run. */
  public String id() {
    return id;
  }

  /** Returns how it was started. */
  public LaunchSpec spec() {
    return spec;
  }

  /** Returns its process id. */
  public long pid() {
    return pid;
  }

  /** Tells whether it is on this machine: elsewhere its process id means something else. */
  public boolean isHere() {
    return launchedHere;
  }

  /** Returns where it stands. */
  public LifeState state() {
    return end.isDone() ? LifeState.STOPPED : state;
  }

  /** Returns when it was started. */
  public Instant started() {
    return started;
  }

  /** Returns when it ended, if it has. */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(ended);
  }

  /** Tells whether it has not ended. */
  public boolean isAlive() {
    return !end.isDone();
  }

  /** Returns its end; a copy, so that no caller can complete it for others. */
  public CompletableFuture<ChildEnd> end() {
    return end.copy();
  }

  /** Does something when it has ended, now if it has; on the thread that learns of it. */
  public void onEnd(Consumer<ChildEnd> action) {
    var unused = end.thenAccept(action);
  }

  /** Returns its end, if it has come. */
  public Optional<ChildEnd> endNow() {
    return Optional.ofNullable(end.getNow(null));
  }

  /** Asks it to end, and kills it after the grace. */
  public void terminate() {
    if (isAlive()) {
      stop(ProcessSupervisor.Stop.TERMINATE);
    }
  }

  /** Kills it and everything below it. */
  public void kill() {
    if (isAlive()) {
      stop(ProcessSupervisor.Stop.KILL);
    }
  }

  private void stop(ProcessSupervisor.Stop how) {
    stop = how;
    supervisor.stop(how);
  }

  /** Tells whether this process has told it to end. */
  public boolean isStopping() {
    return stop != null;
  }

  /** Another JVM is it from now on, with all that it was told before. */
  void is(long newPid, boolean here, ProcessSupervisor newSupervisor) {
    pid = newPid;
    launchedHere = here;
    supervisor = newSupervisor;
    if (stop != null) {
      newSupervisor.stop(stop);
    }
  }

  void running() {
    state = LifeState.RUNNING;
  }

  void ended(ChildEnd how) {
    ended = Instant.now();
    end.complete(how);
  }
}
