package dev.troupe.scenario;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Optional;
import java.util.Set;

/**
 * Reads settings of the run, which a file may hold under the key by which Troupe knows them
 * everywhere. What there is to set, and of which kind it is, {@code reference.conf} says.
 */
final class SettingsReader {
  private static final String KEY = "troupe";
  private static final Set<String> FLAGS = Set.of("true", "false", "on", "off", "yes", "no");

  private final Config known =
      ConfigFactory.defaultReference(SettingsReader.class.getClassLoader());

  /** Returns the settings of a file; none if it has none. */
  Config read(Section root) {
    Optional<Section> section = root.section(KEY);
    section.ifPresent(found -> check(found, known.getConfig(KEY).root()));
    return section.map(found -> found.config().atKey(KEY)).orElseGet(ConfigFactory::empty);
  }

  private static void check(Section section, ConfigObject reference) {
    for (String key : section.keys()) {
      ConfigValue expected = reference.get(key);
      if (expected == null) {
        section.fault(
            key,
            "there is no such setting [" + key + "]: " + Nearest.hint(key, reference.keySet()));
      } else {
        check(section, key, expected);
      }
    }
  }

  private static void check(Section section, String key, ConfigValue expected) {
    if (expected instanceof ConfigObject inner) {
      section.section(key).ifPresent(found -> check(found, inner));
    } else if (expected.valueType() == ConfigValueType.LIST) {
      section.texts(key);
    } else if (FLAGS.contains(String.valueOf(expected.unwrapped()))) {
      section.flag(key, false);
    } else {
      section.text(key);
    }
  }
}
