package dev.troupe.node;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The last thing a child does before its JVM ends with hooks.
 *
 * <ul>
 *   <li><b>Tasks.</b> What the user's code has asked for and has not been done yet.
 *   <li><b>Words.</b> A child that ends of its own accord waits until what it has said has arrived.
 *       A signal ends it as it is, and what it has started with it.
 *   <li><b>Threads.</b> HotSpot waits 300 ms for threads that stand in native code before it lets a
 *       JVM end, and a node has several there, which wait for others to say something. So these
 *       come back first, but not before the user's own hooks have ended: they may use the node.
 *       When these take long the JVM ends in its own time. Threads that a signal interrupts are not
 *       waited for.
 * </ul>
 */
final class Departure implements Runnable {
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Node node;
  private final Lifeline lifeline;

  Departure(Node node, Lifeline lifeline) {
    this.node = node;
    this.lifeline = lifeline;
  }

  /** From now on an end with hooks is a departure. */
  void prepare() {
    JvmShutdown.addHook("troupe-departure", this);
  }

  @Override
  public void run() {
    boolean hasSpoken = ExitTasks.runUsers() || !ExitSignals.received();
    Optional<NodeEnding> ending = node.endingIfUp();
    boolean last = isLast(System.nanoTime() + PATIENCE_NANOS);
    if (ExitSignals.received()) {
      endPrograms();
    }
    if (hasSpoken) {
      ending.ifPresent(NodeEnding::drain);
      ending.ifPresent(NodeEnding::flush);
    }
    if (last && !ending.map(NodeEnding::isOver).orElse(false)) {
      lifeline.release();
      ending.ifPresent(Departure::silence);
    }
  }

  private static void silence(NodeEnding ending) {
    ending.fallSilent().completeOnTimeout(null, PATIENCE_NANOS, TimeUnit.NANOSECONDS).join();
  }

  /** Children that are nodes end by their pipes; other programs know nothing of us. */
  private void endPrograms() {
    Set<Long> nodes =
        node.nursery().living().stream()
            .filter(Child::isHere)
            .map(Child::pid)
            .collect(Collectors.toUnmodifiableSet());
    ProcessHandle.current()
        .children()
        .filter(child -> !nodes.contains(child.pid()))
        .flatMap(child -> Stream.concat(child.descendants(), Stream.of(child)))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Waits for the other hooks, and without a signal for whatever else keeps this JVM alive. */
  private static boolean isLast(long deadline) {
    try {
      Optional<Thread> ending = ending(deadline);
      Set<Thread> known = new HashSet<>(ExitSignals.interrupted());
      known.add(Thread.currentThread());
      ending.ifPresent(known::add);
      return ending.isPresent() && UserThreads.haveEnded(known, deadline);
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Finds the thread that ends the JVM, once it has started every hook and waits for them. */
  private static Optional<Thread> ending(long deadline) {
    Optional<Thread> found = Optional.empty();
    while (found.isEmpty() && System.nanoTime() < deadline) {
      found =
          Thread.getAllStackTraces().entrySet().stream()
              .filter(entry -> waitsForHooks(entry.getValue()))
              .map(Map.Entry::getKey)
              .findAny();
      if (found.isEmpty()) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
    return found;
  }

  private static boolean waitsForHooks(StackTraceElement[] stack) {
    for (int i = 1; i < stack.length; i++) {
      if (stack[i].getClassName().equals("java.lang.ApplicationShutdownHooks")) {
        return stack[i - 1].getMethodName().equals("join");
      }
    }
    return false;
  }
}
