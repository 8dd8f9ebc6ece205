package dev.troupe.house.sample;

import java.time.Duration;

/**
 * A settings record to try the rules on.
 *
 * @param timeOut a component of two words
 * @param size a component of one
 */
public record SampleSettings(Duration timeOut, int size) {}
