package dev.troupe.task;

/**
 * Who a process is.
 *
 * @param name its name, {@code MainProcess} for the director
 * @param pid its process id
 * @param daemon whether it ends with its parent instead of being waited for
 */
public record ProcessInfo(String name, long pid, boolean daemon) {}
