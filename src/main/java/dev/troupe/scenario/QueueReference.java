package dev.troupe.scenario;

/**
 * Stands for a queue among arguments.
 *
 * @param queue the queue's name in the file
 */
record QueueReference(String queue) {}
