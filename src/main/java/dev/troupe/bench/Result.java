package dev.troupe.bench;

import java.util.Optional;

/**
 * A row and what was measured for it.
 *
 * @param row the row
 * @param troupe what Troupe came to; nothing when its rounds failed
 * @param cpython what CPython came to; nothing when there is no such case or no Python
 */
record Result(Row row, Optional<Summary> troupe, Optional<Summary> cpython) {

  /** How many times CPython's figure Troupe's is. */
  Optional<Double> ratio() {
    return troupe.flatMap(ours -> cpython.map(theirs -> ours.median() / theirs.median()));
  }

  /** Whether the goal is met; nothing when there is none, or not the figure it speaks of. */
  Optional<Boolean> targetMet() {
    return row.goal().flatMap(goal -> goal.metBy(troupe.map(Summary::median), ratio()));
  }
}
