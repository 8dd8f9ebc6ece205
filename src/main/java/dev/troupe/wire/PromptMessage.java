package dev.troupe.wire;

/**
 * A message that is among the first that a process sends or receives, or among its last, so that it
 * has to be written and read quickly at the first time already.
 */
public interface PromptMessage extends TroupeMessage {}
