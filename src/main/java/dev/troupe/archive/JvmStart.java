package dev.troupe.archive;

import java.util.List;

/**
 * What a JVM is told about archives.
 *
 * @param options options of the {@code java} command
 * @param first what stands first on its class path
 * @param alone whether nothing else stands there
 */
public record JvmStart(List<String> options, List<String> first, boolean alone) {
  /** A start without an archive. */
  public static final JvmStart PLAIN = new JvmStart(List.of(), List.of(), false);
}
