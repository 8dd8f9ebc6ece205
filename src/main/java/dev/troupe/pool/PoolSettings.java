package dev.troupe.pool;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The settings under {@code troupe.pool}; {@code reference.conf} says what each means.
 *
 * @param settle how long a dead worker's result is waited for
 */
record PoolSettings(Duration settle) {

  static PoolSettings of(Config root) {
    Config config = root.getConfig("troupe.pool");
    return new PoolSettings(config.getDuration("settle"));
  }
}
