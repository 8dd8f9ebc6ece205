package dev.troupe.task;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a process's life.
 *
 * @param name its name
 * @param pid its process id
 * @param started when it was started
 * @param ended when it ended, if it has
 * @param exitCode how it ended, if it has; negative for a signal
 */
public record ProcessRecord(
    String name, long pid, Instant started, Optional<Instant> ended, OptionalInt exitCode) {}
