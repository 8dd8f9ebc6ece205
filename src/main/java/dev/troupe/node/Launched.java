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

  /** Tells it its birth, upon which it boots; does not block. */
  void begin();

  /** Tells it, by its pipe, of an entry of what messages to it may name; does not block. */
  void allow(String entry);

  /** Completes when the JVM has exited and all it said has been read. */
  CompletableFuture<RawExit> onExit();

  /** Sends SIGTERM. */
  void terminate();

  /** Sends SIGKILL to the JVM and everything below it. */
  void kill();

  /** Returns the last lines of its stderr so far. */
  List<String> lastLines();
}
