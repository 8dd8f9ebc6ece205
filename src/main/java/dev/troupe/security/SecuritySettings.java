package dev.troupe.security;

import com.typesafe.config.Config;
import java.util.List;

/**
 * The settings under {@code troupe.security}; {@code reference.conf} says what each means.
 *
 * @param encryption whether nodes speak TLS and hear only those of the run
 * @param allow what messages may name beside what they always may
 */
public record SecuritySettings(boolean encryption, List<String> allow) {

  /** Reads them from the settings of a run. */
  public static SecuritySettings of(Config root) {
    Config config = root.getConfig("troupe.security");
    return new SecuritySettings(config.getBoolean("encryption"), config.getStringList("allow"));
  }
}
