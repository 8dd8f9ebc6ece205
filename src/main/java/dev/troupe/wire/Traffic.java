package dev.troupe.wire;

/**
 * What a node has sent to others, in bytes of frames.
 *
 * @param stored through memory that both see
 * @param inMessages in messages, that is, through sockets
 */
public record Traffic(long stored, long inMessages) {}
