package dev.troupe.host;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings under {@code troupe.host}; {@code reference.conf} says what each means.
 *
 * @param tokens the tokens of the machines that the run has beside its own
 * @param more more of them, with blanks between
 * @param patience for how long a machine may be silent
 * @param seats what a process was told of the machines that its run has joined
 */
record HostSettings(
    List<String> tokens, String more, Duration patience, List<? extends Config> seats) {

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(1);

  /** Reads them from the settings of a run. */
  static HostSettings of(Config root) {
    Config config = root.getConfig("troupe.host");
    return new HostSettings(
        config.getStringList("tokens"),
        config.getString("more"),
        patience(config),
        config.getConfigList("seats"));
  }

  /** Returns all tokens. */
  List<String> allTokens() {
    return Stream.concat(tokens.stream(), Stream.of(more.split("[\\s,]+")))
        .filter(token -> !token.isBlank())
        .toList();
  }

  private static Duration patience(Config config) {
    Duration patience = config.getDuration("patience");
    if (patience.compareTo(LEAST) < 0 || patience.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "troupe.host.patience must be from 1s to 1h, got [" + patience + "]");
    }
    return patience;
  }
}
