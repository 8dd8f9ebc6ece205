package dev.troupe.node;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The settings under {@code troupe.node}; {@code reference.conf} says what each means.
 *
 * @param host address that nodes listen on
 * @param ports ports that nodes may listen on
 * @param birthTimeout how long a birth may take
 * @param grace how long a process that was asked to end may take
 * @param depthLimit how deep processes may start processes
 * @param lastLines how many lines of stderr are kept
 * @param sharedMemory whether nodes of the same machine are reached through shared memory
 * @param logLevel level at which Akka reports
 */
record NodeSettings(
    String host,
    String ports,
    Duration birthTimeout,
    Duration grace,
    int depthLimit,
    int lastLines,
    boolean sharedMemory,
    String logLevel) {

  static NodeSettings of(Config root) {
    Config config = root.getConfig("troupe.node");
    return new NodeSettings(
        config.getString("host"),
        config.getString("ports"),
        config.getDuration("birth-timeout"),
        config.getDuration("grace"),
        config.getInt("depth-limit"),
        config.getInt("last-lines"),
        config.getBoolean("shared-memory"),
        config.getString("log-level"));
  }
}
