package dev.troupe.bench;

import java.util.Locale;

/**
 * What a figure should come to.
 *
 * @param figure which figure it speaks of
 * @param atLeast whether more is better
 * @param bound the worst that is good enough
 */
record Goal(Figure figure, boolean atLeast, double bound) {

  /** What a goal speaks of: Troupe beside CPython, or Troupe alone. */
  enum Figure {
    RATIO,
    VALUE
  }

  static Goal ratioAtLeast(double bound) {
    return new Goal(Figure.RATIO, true, bound);
  }

  static Goal ratioAtMost(double bound) {
    return new Goal(Figure.RATIO, false, bound);
  }

  static Goal valueAtLeast(double bound) {
    return new Goal(Figure.VALUE, true, bound);
  }

  static Goal valueAtMost(double bound) {
    return new Goal(Figure.VALUE, false, bound);
  }

  boolean metBy(double value) {
    return atLeast ? value >= bound : value <= bound;
  }

  /** How the goal is written, such as {@code >=10x}. */
  String text() {
    String number = String.format(Locale.ROOT, bound == Math.rint(bound) ? "%.0f" : "%s", bound);
    return (atLeast ? ">=" : "<=") + number + (figure == Figure.RATIO ? "x" : "");
  }
}
