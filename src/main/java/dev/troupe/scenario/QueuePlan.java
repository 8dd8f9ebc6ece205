package dev.troupe.scenario;

import java.util.Optional;

/**
 * A queue.
 *
 * @param name its name
 * @param capacity how many items it holds; zero or less is unbounded
 * @param manager the manager that hosts it; the director if empty
 */
record QueuePlan(String name, int capacity, Optional<String> manager) {}
