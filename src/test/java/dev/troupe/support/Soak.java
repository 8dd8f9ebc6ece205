package dev.troupe.support;

import java.time.Duration;

/**
 * How long a test goes on: a short form in every build, the full length with {@code mvn verify
 * -Psoak}. Only repetitions, sizes and durations may differ; both forms assert the same.
 */
public final class Soak {
  private static final boolean FULL = Boolean.getBoolean("troupe.soak");

  private Soak() {}

  /** Returns a number of repetitions, processes or bytes. */
  public static int count(int brief, int full) {
    return FULL ? full : brief;
  }

  /** Returns a duration. */
  public static Duration lasting(Duration brief, Duration full) {
    return FULL ? full : brief;
  }
}
