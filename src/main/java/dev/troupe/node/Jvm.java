package dev.troupe.node;

import java.io.InputStream;
import java.io.OutputStream;

/** A JVM that was started, wherever: its three streams, its end, and what ends it. Thread-safe. */
public interface Jvm {

  /** Returns the process id it has where it is. */
  long pid();

  /** Returns what it reads as its stdin; of which the end is its own. */
  OutputStream stdin();

  /** Returns what it writes to its stdout. */
  InputStream stdout();

  /** Returns what it writes to its stderr. */
  InputStream stderr();

  /**
   * Waits until it has exited.
   *
   * @param onBeat is run once in a while, on this thread, if the JVM waits for signs of life
   * @return what the operating system reports, 0 to 255, where death by signal n is 128 + n
   * @throws JvmLostException when nobody will ever know, but it is dead all the same
   * @throws InterruptedException when interrupted
   */
  int await(Runnable onBeat) throws JvmLostException, InterruptedException;

  /** Sends SIGTERM. Its streams stay open: there may be last words in them. */
  void terminate();

  /** Sends SIGKILL to it and to everything below it. */
  void kill();
}
