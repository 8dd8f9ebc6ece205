package dev.troupe.queue;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The settings under {@code troupe.queue}; {@code reference.conf} says what each means.
 *
 * @param patience how long a process that does not answer is waited for
 */
record QueueSettings(Duration patience) {

  static QueueSettings of(Config root) {
    Config config = root.getConfig("troupe.queue");
    return new QueueSettings(config.getDuration("patience"));
  }
}
