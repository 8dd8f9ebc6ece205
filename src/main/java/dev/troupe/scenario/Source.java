package dev.troupe.scenario;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of a scenario, parsed and resolved. */
final class Source {
  private static final Pattern PLACE = Pattern.compile("^.*?: \\d+(-\\d+)?: ");

  private Source() {}

  static Optional<ConfigObject> parse(Path file, List<String> overrides, Faults faults) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      faults.add(null, "", "there is no such file, or it cannot be read: check the name");
      return Optional.empty();
    }
    try {
      ConfigParseOptions options =
          ConfigParseOptions.defaults().setAllowMissing(false).setSyntax(ConfigSyntax.CONF);
      Config config = ConfigFactory.parseFile(file.toFile(), options);
      return Optional.of(Overrides.parse(overrides, faults).withFallback(config).resolve().root());
    } catch (ConfigException e) {
      faults.add(e.origin(), "", PLACE.matcher(e.getMessage()).replaceFirst(""));
      return Optional.empty();
    }
  }
}
