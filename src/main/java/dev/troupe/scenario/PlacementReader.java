package dev.troupe.scenario;

import com.typesafe.config.ConfigObject;
import dev.troupe.task.Placement;
import java.util.Optional;

/** Reads on which machine something is to be. Which machines there are is known only in a run. */
final class PlacementReader {
  static final String KEY = "host";

  private static final String ROLE = "role";

  private PlacementReader() {}

  static Optional<Placement> read(Section section) {
    if (section.value(KEY).filter(ConfigObject.class::isInstance).isPresent()) {
      return section.section(KEY).flatMap(PlacementReader::role);
    }
    return section.text(KEY).flatMap(text -> named(section, text));
  }

  private static Optional<Placement> role(Section inner) {
    Optional<String> role = inner.text(ROLE).filter(text -> !text.isBlank());
    if (role.isEmpty()) {
      inner.fault("must name a role, as { role = gpu }");
    }
    inner.finish();
    return role.map(Placement::role);
  }

  private static Optional<Placement> named(Section section, String text) {
    return switch (text) {
      case "" -> {
        section.fault(KEY, "must name a host, or be spread, pack or { role = … }");
        yield Optional.empty();
      }
      case "spread" -> Optional.of(Placement.spread());
      case "pack" -> Optional.of(Placement.pack());
      default -> Optional.of(Placement.host(text));
    };
  }
}
