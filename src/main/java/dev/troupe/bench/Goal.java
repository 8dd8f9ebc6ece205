package dev.troupe.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * What a figure should come to.
 *
 * @param figure which figure it speaks of
 * @param atLeast whether more is better
 * @param bound the worst that is good enough
 * @param otherwise a goal that is as good, met or not
 */
record Goal(Figure figure, boolean atLeast, double bound, Optional<Goal> otherwise) {

  /** What a goal speaks of: Troupe beside CPython, or Troupe alone. */
  enum Figure {
    RATIO,
    VALUE
  }

  static Goal ratioAtLeast(double bound) {
    return new Goal(Figure.RATIO, true, bound, Optional.empty());
  }

  static Goal ratioAtMost(double bound) {
    return new Goal(Figure.RATIO, false, bound, Optional.empty());
  }

  static Goal valueAtLeast(double bound) {
    return new Goal(Figure.VALUE, true, bound, Optional.empty());
  }

  static Goal valueAtMost(double bound) {
    return new Goal(Figure.VALUE, false, bound, Optional.empty());
  }

  /** Returns a goal that is met when this is, or when another is. */
  Goal or(Goal other) {
    return new Goal(figure, atLeast, bound, Optional.of(other));
  }

  /** Whether it is met; nothing when there is not the figure it speaks of. */
  Optional<Boolean> metBy(Optional<Double> value, Optional<Double> ratio) {
    Optional<Boolean> met = (figure == Figure.RATIO ? ratio : value).map(this::isWithin);
    Optional<Boolean> other = otherwise.flatMap(goal -> goal.metBy(value, ratio));
    return met.filter(Boolean::booleanValue).or(() -> other).or(() -> met);
  }

  private boolean isWithin(double measured) {
    return atLeast ? measured >= bound : measured <= bound;
  }

  /** How the goal is written, such as {@code >=10x}. */
  String text() {
    String number = String.format(Locale.ROOT, bound == Math.rint(bound) ? "%.0f" : "%s", bound);
    String text = (atLeast ? ">=" : "<=") + number + (figure == Figure.RATIO ? "x" : "");
    return otherwise.map(goal -> text + " or " + goal.text()).orElse(text);
  }
}
