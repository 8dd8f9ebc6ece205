package dev.troupe.pool;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The settings under {@code troupe.pool}; {@code reference.conf} says what each means.
 *
 * @param settle how long a dead worker's result is waited for
 * @param grace how long an interrupted task may take to end
 * @param exitTimeout how long a worker's JVM may take to end
 */
public record PoolSettings(Duration settle, Duration grace, Duration exitTimeout) {

  /** Reads the settings of a node. */
  public static PoolSettings of(Config root) {
    Config config = root.getConfig("troupe.pool");
    return new PoolSettings(
        config.getDuration("settle"),
        config.getDuration("grace"),
        config.getDuration("exit-timeout"));
  }
}
