package dev.troupe.scenario;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a scenario file: a scenario, or all that is wrong with the file.
 *
 * @param scenario the scenario, when there are no faults
 * @param faults the faults with their places, in the order of the file
 */
public record Reading(Optional<Scenario> scenario, List<String> faults) {

  /**
   * Creates the reading.
   *
   * @param scenario the scenario, when there are no faults
   * @param faults the faults with their places, in the order of the file
   */
  public Reading {
    faults = List.copyOf(faults);
  }
}
