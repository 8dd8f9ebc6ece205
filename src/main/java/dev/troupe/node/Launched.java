package dev.troupe.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A JVM that was launched, as its parent holds it. Thread-safe. */
interface Launched {

  /** Returns the process id. */
  long pid();

  /** Tells whether it is on this machine. */
  boolean isHere();

  /** Returns how much processor time it has taken so far, if that can be known here. */
  Optional<Duration> processorTime();

  /** Sends it a message through its stdin, after all those before; does not block. */
  void tell(ControlMessage message);

  /** Completes when the JVM has exited and all it said has been read. */
  CompletableFuture<RawExit> onExit();

  /** Sends SIGTERM. */
  void terminate();

  /** Sends SIGKILL to the JVM and everything below it. */
  void kill();

  /** Returns the last lines of its stderr so far. */
  List<String> lastLines();
}
