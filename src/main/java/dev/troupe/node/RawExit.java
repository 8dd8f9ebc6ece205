package dev.troupe.node;

import dev.troupe.wire.Payload;
import java.util.Optional;

/**
 * How a JVM exited, as the operating system and its own notes say.
 *
 * @param value what the operating system reports: 0 to 255, where death by signal n is 128 + n
 * @param orderly whether the JVM said that it ran its shutdown hooks
 * @param signal the signal that the JVM said it received, or 0
 * @param killed whether this side had sent SIGKILL
 * @param work what the JVM said last that it was about to do, or an empty text
 * @param begun whether it said that its target began
 * @param outcome what came of its target, encoded, if it said so
 * @param lost why nobody knows how it exited, or an empty text
 */
record RawExit(
    int value,
    boolean orderly,
    int signal,
    boolean killed,
    String work,
    boolean begun,
    Optional<Payload> outcome,
    String lost) {
  /** What the operating system reports of a JVM that was killed. */
  static final int KILLED = 128 + 9;

  private static final int LAST_SIGNAL = 64;

  /**
   * Tells the true exit code: negative for a signal. {@code System.exit(143)} is an orderly exit
   * without a signal, so it stays 143.
   */
  int exitCode() {
    if (value == KILLED && killed) {
      return -9;
    }
    if (signal != 0 && value == 128 + signal) {
      return -signal;
    }
    boolean couldBeSignal = value > 128 && value <= 128 + LAST_SIGNAL;
    return couldBeSignal && !orderly ? 128 - value : value;
  }
}
