package dev.troupe.pool;

import dev.troupe.wire.Payload;
import dev.troupe.wire.TargetRef;
import java.util.List;

/**
 * Several calls of one function that travel and run together.
 *
 * @param function what to call
 * @param arguments the arguments of each call, encoded
 */
public record Chunk(TargetRef function, List<Payload> arguments) {}
