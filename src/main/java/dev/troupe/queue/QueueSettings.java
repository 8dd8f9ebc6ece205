package dev.troupe.queue;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The settings under {@code troupe.queue}; {@code reference.conf} says what each means.
 *
 * @param settle how long a refusal may be held back
 */
record QueueSettings(Duration settle) {

  static QueueSettings of(Config root) {
    Config config = root.getConfig("troupe.queue");
    return new QueueSettings(config.getDuration("settle"));
  }
}
