package dev.troupe.bench;

import java.util.Optional;

/**
 * One figure that a case measures.
 *
 * @param name its name in the table
 * @param unit what it counts
 * @param goal what it should come to, if anything
 */
record Row(String name, String unit, Optional<Goal> goal) {

  Row(String name, String unit) {
    this(name, unit, Optional.empty());
  }

  Row(String name, String unit, Goal goal) {
    this(name, unit, Optional.of(goal));
  }
}
