package dev.troupe.scenario;

/**
 * A task of a pool.
 *
 * @param name its name in messages
 * @param call what it does
 */
record TaskPlan(String name, CallPlan call) {}
