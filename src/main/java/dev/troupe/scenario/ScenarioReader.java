package dev.troupe.scenario;

import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a scenario file and checks it whole; starts nothing. */
public final class ScenarioReader {
  private ScenarioReader() {}

  /**
   * Reads and checks a file.
   *
   * @param file the file, as the user named it
   * @param overrides settings {@code key=value} that come before those of the file
   * @param loader where the targets' classes are
   * @return the scenario, or everything that is wrong with the file
   */
  public static Reading read(Path file, List<String> overrides, ClassLoader loader) {
    Faults faults = new Faults(file);
    Optional<ConfigObject> root = Source.parse(file, overrides, faults);
    Optional<Scenario> scenario =
        root.map(object -> new Section(object, "", faults))
            .map(section -> new SectionsReader(section, faults, loader).read());
    return new Reading(scenario.filter(any -> faults.isEmpty()), faults.texts());
  }
}
