package dev.troupe.task;

/**
 * The state of a process: its life as Troupe sees it, and its scheduling as the operating system
 * does.
 *
 * @param life where it stands in its life
 * @param scheduling what the operating system does with it
 */
public record ProcessState(LifeState life, SchedulingState scheduling) {}
