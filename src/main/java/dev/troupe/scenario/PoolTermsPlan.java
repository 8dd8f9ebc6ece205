package dev.troupe.scenario;

import dev.troupe.PoolBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a pool is told beyond its size.
 *
 * @param maxTasksPerChild after how many tasks a worker is replaced
 * @param retries how often a task whose worker died is tried again
 * @param queueBound how many tasks may wait
 * @param taskTimeout for how many seconds a task may run
 * @param idleTimeout after how many idle seconds a worker ends
 * @param onDemand whether workers are started when there is work
 */
record PoolTermsPlan(
    OptionalInt maxTasksPerChild,
    OptionalInt retries,
    OptionalInt queueBound,
    Optional<Double> taskTimeout,
    Optional<Double> idleTimeout,
    boolean onDemand) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Reads them from the section of a pool. */
  static PoolTermsPlan read(Section section) {
    return new PoolTermsPlan(
        atLeast(1, section, "max-tasks-per-child"),
        atLeast(0, section, "retries"),
        atLeast(1, section, "queue-bound"),
        seconds(section, "task-timeout"),
        seconds(section, "idle-timeout"),
        section.flag("on-demand", false));
  }

  private static OptionalInt atLeast(int least, Section section, String key) {
    OptionalInt count = section.count(key);
    if (count.isPresent() && count.getAsInt() < least) {
      section.fault(key, "must be %d or more, got [%d]".formatted(least, count.getAsInt()));
    }
    return count;
  }

  private static Optional<Double> seconds(Section section, String key) {
    Optional<Double> seconds = section.number(key);
    if (seconds.isPresent() && !(seconds.get() > 0 && seconds.get() < Integer.MAX_VALUE)) {
      section.fault(key, "must be a number of seconds above 0, got [" + seconds.get() + "]");
    }
    return seconds;
  }

  /** Tells them to a builder. */
  void tell(PoolBuilder builder) {
    maxTasksPerChild.ifPresent(builder::maxTasksPerChild);
    retries.ifPresent(builder::retries);
    queueBound.ifPresent(builder::queueBound);
    taskTimeout.map(PoolTermsPlan::duration).ifPresent(builder::taskTimeout);
    idleTimeout.map(PoolTermsPlan::duration).ifPresent(builder::idleTimeout);
    if (onDemand) {
      builder.startOnDemand();
    }
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.max(1, (long) (seconds * NANOS_PER_SECOND)));
  }
}
