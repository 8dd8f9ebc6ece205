package dev.troupe.scenario;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;

/** Settings of the command line, which come before those of the file. */
final class Overrides {
  static final String OPTION = "--set ";

  private Overrides() {}

  /** Merges {@code key=value} settings; the last of a key counts. */
  static Config parse(List<String> settings, Faults faults) {
    Config merged = ConfigFactory.empty();
    for (String setting : settings) {
      merged = parse(setting, faults).withFallback(merged);
    }
    return merged;
  }

  private static Config parse(String setting, Faults faults) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults().setOriginDescription(OPTION + setting);
    int equals = setting.indexOf('=');
    try {
      if (equals < 1) {
        throw new ConfigException.Generic("must be key=value, such as beat=0.5");
      }
      return ConfigFactory.parseString(setting, options);
    } catch (ConfigException.Parse e) {
      return literally(setting, equals, faults);
    } catch (ConfigException e) {
      faults.add(ConfigValueFactory.fromAnyRef("", OPTION + setting).origin(), "", e.getMessage());
      return ConfigFactory.empty();
    }
  }

  /** What is no HOCON is taken as it is: nobody wants to quote twice in a shell. */
  private static Config literally(String setting, int equals, Faults faults) {
    try {
      List<String> keys = ConfigUtil.splitPath(setting.substring(0, equals));
      return ConfigValueFactory.fromAnyRef(setting.substring(equals + 1), OPTION + setting)
          .atPath(ConfigUtil.joinPath(keys));
    } catch (ConfigException e) {
      faults.add(
          ConfigValueFactory.fromAnyRef("", OPTION + setting).origin(),
          "",
          "[" + setting.substring(0, equals) + "] is not a key");
      return ConfigFactory.empty();
    }
  }
}
