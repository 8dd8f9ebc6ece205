package dev.troupe.actor;

import dev.troupe.node.LaunchSpec;
import java.time.Duration;

/**
 * How an actor in a process of its own is kept.
 *
 * @param spec how its process is started
 * @param restarts how often it is started again within the window
 * @param window after how long without an end the ends before are forgotten
 * @param minBackoff how long is waited before it is started again the first time
 * @param maxBackoff how long is waited at the most
 * @param kept how many messages are kept while it cannot take any; the others are dropped
 */
public record ActorTerms(
    LaunchSpec spec,
    int restarts,
    Duration window,
    Duration minBackoff,
    Duration maxBackoff,
    int kept) {}
