package dev.troupe.bench;

import dev.troupe.Troupe;
import java.util.List;

/**
 * A case.
 *
 * @param name its name; its group stands before the first dot
 * @param rows what it measures; CPython prints the first of them, as many as it knows
 * @param cpython the arguments for {@code cpython.py}; none when CPython has no such case
 * @param sizes how many items a lap may have
 * @param opening sets it up
 */
record Benchmark(String name, List<Row> rows, List<String> cpython, Sizes sizes, Opening opening) {

  /** How a case is set up. */
  @FunctionalInterface
  interface Opening {
    Stage open(Troupe troupe, Plan plan) throws InterruptedException;
  }

  /**
   * How many items a lap may have.
   *
   * @param first how many the first lap of the warm-up has
   * @param most how many fit into memory, were none of them taken before all are put
   * @param laps which laps count
   */
  record Sizes(long first, long most, Laps laps) {
    Sizes(long first, long most) {
      this(first, most, Laps.WARM);
    }

    static Sizes once(long items) {
      return new Sizes(items, items, Laps.ONCE);
    }

    static Sizes fresh(long items) {
      return new Sizes(items, items, Laps.FRESH);
    }
  }

  /** Which laps count. */
  enum Laps {
    /** Those after a warm-up. */
    WARM,
    /** All: each is a program that begins anew, so there is nothing to warm up. */
    FRESH,
    /** The only one, since it takes so long. */
    ONCE
  }

  /** Tells whether it is in a group; what grows to the limits of the machine is not in all. */
  boolean isIn(String group) {
    return (group.equals(Plan.ALL) && !name.equals(ScaleCases.GROUP))
        || name.equals(group)
        || name.startsWith(group + ".");
  }

  boolean isCalled(String wanted) {
    return name.equals(wanted) || rows.stream().anyMatch(row -> row.name().equals(wanted));
  }
}
