package dev.troupe.task;

import java.io.Serializable;

/**
 * What a process runs. {@link Serializable} is here only so that the compiler keeps the name of the
 * implementing method with a lambda; Java serialisation itself is never used.
 */
public interface Target extends Serializable {}
