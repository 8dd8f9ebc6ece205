package dev.troupe.wire;

/** Marks every message that may travel between two nodes; bound to {@code jackson-cbor}. */
public interface TroupeMessage {}
