package dev.troupe.node;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Another machine on which JVMs of the run can be started. Thread-safe. */
public interface Stage {

  /** Returns what it is called in this run. */
  String name();

  /** Returns the address by which nodes there are reached. */
  String address();

  /** Returns what it is good for. */
  List<String> roles();

  /** Returns how many processors it offers. */
  int cores();

  /** Returns the feature version of its Java. */
  int java();

  /** Returns for how long it may be silent. */
  Duration patience();

  /** Tells whether it did not answer and is better left alone for a while. */
  boolean isDoubtful();

  /**
   * Sees to it that a process ends of which the parent is dead.
   *
   * @param pid its process id there
   * @return completes when it has ended, or the machine is lost
   */
  CompletableFuture<Void> bury(long pid);

  /**
   * Starts a JVM there.
   *
   * @throws IOException when it cannot be started, or the machine is out of reach
   */
  Jvm start(JvmOrder order) throws IOException;
}
