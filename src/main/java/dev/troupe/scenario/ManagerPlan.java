package dev.troupe.scenario;

import dev.troupe.task.Placement;

/**
 * A manager.
 *
 * @param name its name
 * @param placement on which machine it is
 */
record ManagerPlan(String name, Placement placement) {}
