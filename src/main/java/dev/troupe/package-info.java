/**
 * Python's {@code multiprocessing} for Java. Start at {@link dev.troupe.Troupe#open()}: it gives
 * processes, queues, pools and managers, each process a JVM and an Akka node of its own.
 */
package dev.troupe;
