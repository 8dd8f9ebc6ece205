package dev.troupe.pool;

/**
 * A task, unique in the run.
 *
 * @param node the number of the node that submitted it
 * @param number the number of the task in that node
 */
record TaskKey(String node, long number) {}
