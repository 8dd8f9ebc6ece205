package dev.troupe.queue;

/**
 * A request of a process, unique in the run.
 *
 * @param client the number of the process's node
 * @param number the number of the request in that node
 */
record Ticket(String client, long number) {}
