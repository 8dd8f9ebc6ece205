package dev.troupe.wire;

import java.util.function.Supplier;

/**
 * How a value fits a type.
 *
 * @param cost 0 if exactly, more the more it has to change
 * @param value gives the value as the type wants it
 * @param problem the value that does not fit, or null
 */
record Fit(int cost, Supplier<Object> value, String problem) {
  static final int CHANGED = 10;

  static Fit as(int cost, Object value) {
    return new Fit(cost, () -> value, null);
  }

  static Fit not(Object value) {
    return new Fit(0, () -> null, Candidates.show(value));
  }

  static Fit not(Object value, String why) {
    return new Fit(0, () -> null, Candidates.show(value) + " " + why);
  }
}
