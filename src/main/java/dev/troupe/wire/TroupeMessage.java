package dev.troupe.wire;

/**
 * Marks every message that may travel between two nodes; bound to {@code jackson-cbor}, unless a
 * marker of its own says otherwise.
 */
public interface TroupeMessage {}
