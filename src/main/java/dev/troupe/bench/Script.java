package dev.troupe.bench;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The script {@code troupe} of the checkout whose classes these are. */
final class Script {
  private Script() {}

  /** Returns the command that runs a scenario file of the checkout. */
  static List<String> command(String scenario) {
    Path home = home();
    Path script = home.resolve("scripts").resolve("troupe");
    if (!Files.isExecutable(script)) {
      throw new IllegalStateException(
          "there is no [%s]: run the benchmark by scripts/troupe of a checkout".formatted(script));
    }
    return List.of(script.toString(), "run", home.resolve("conf").resolve(scenario).toString());
  }

  /** The classes of a checkout are in {@code target/classes}. */
  private static Path home() {
    try {
      Path classes =
          Path.of(Script.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.resolve("..").resolve("..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
