package dev.troupe.pool;

import dev.troupe.wire.Payload;

/**
 * What the workers of a pool call when they begin and end, as {@link dev.troupe.wire.CallWriter}
 * writes it, and when they are to be replaced.
 *
 * @param initializer called before the first task, or null
 * @param exit called after the last task, or null
 * @param mostGrowth by how many bytes the live heap of a worker may grow, or 0
 */
public record WorkerCalls(Payload initializer, Payload exit, long mostGrowth) {
  /** Nothing is called. */
  public static final WorkerCalls NONE = new WorkerCalls(null, null, 0);
}
