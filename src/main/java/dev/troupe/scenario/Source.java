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

  /** The parser goes on at length about things that a scenario file has nothing to do with. */
  private static final Pattern ADVICE = Pattern.compile(" \\(if you intended .*", Pattern.DOTALL);

  private Source() {}

  static Optional<ConfigObject> parse(Path file, List<String> overrides, Faults faults) {
    Config over = Overrides.parse(overrides, faults);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      faults.add(null, "", "there is no such file, or it cannot be read: check the name");
      return Optional.empty();
    }
    try {
      ConfigParseOptions options =
          ConfigParseOptions.defaults().setAllowMissing(false).setSyntax(ConfigSyntax.CONF);
      Config config = ConfigFactory.parseFile(file.toFile(), options);
      return Optional.of(over.withFallback(config).resolve().root());
    } catch (ConfigException.Parse e) {
      faults.add(e.origin(), "", reason(e));
      CommentTrap.look(file, faults);
      return Optional.empty();
    } catch (ConfigException e) {
      faults.add(e.origin(), "", reason(e));
      return Optional.empty();
    }
  }

  private static String reason(ConfigException e) {
    return ADVICE.matcher(PLACE.matcher(e.getMessage()).replaceFirst("")).replaceFirst("");
  }
}
