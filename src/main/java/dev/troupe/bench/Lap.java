package dev.troupe.bench;

import java.util.Arrays;
import java.util.List;

/**
 * One go of a case.
 *
 * @param seconds how long it took
 * @param values what it came to, one for each row
 */
record Lap(double seconds, List<Double> values) {
  static final double NANOS_PER_SECOND = 1e9;
  static final double NANOS_PER_MILLI = 1e6;
  static final double MILLIS_PER_SECOND = 1e3;

  static Lap of(double seconds, Double... values) {
    return new Lap(seconds, Arrays.asList(values));
  }

  /** The milliseconds that each of the items took. */
  static double millisEach(double seconds, long items) {
    return seconds / items * (NANOS_PER_SECOND / NANOS_PER_MILLI);
  }

  static double secondsSince(long start) {
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }
}
