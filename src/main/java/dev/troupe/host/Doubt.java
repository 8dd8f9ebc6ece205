package dev.troupe.host;

import java.time.Duration;

/**
 * What is known of a machine that did not answer: it is left alone for a while, since others may do
 * what is to be done, and then tried again. Thread-safe.
 */
final class Doubt {
  private static final long NONE = Long.MIN_VALUE;

  private volatile long since = NONE;
  private volatile long nanos;

  /** It has not answered. */
  void raise(Duration howLong) {
    nanos = howLong.toNanos();
    since = System.nanoTime();
  }

  /** Tells whether it is to be left alone. */
  boolean isThere() {
    long raised = since;
    return raised != NONE && System.nanoTime() - raised < nanos;
  }
}
