package dev.troupe.scenario;

import java.util.Set;

/**
 * The names that a file gives, known before its references are read.
 *
 * @param managers the managers
 * @param queues the queues
 * @param startables the processes and pools
 */
record Names(Set<String> managers, Set<String> queues, Set<String> startables) {}
