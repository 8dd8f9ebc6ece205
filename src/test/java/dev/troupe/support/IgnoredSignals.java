package dev.troupe.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signals that this JVM ignores, since whoever started it did, as {@code nohup} does, and a shell
 * with what it runs in the background: every program would inherit that, and a JVM heeds it, so no
 * test could end one by Ctrl-C.
 */
final class IgnoredSignals {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int HUP = 1;
  private static final int INT = 1 << 1;

  private IgnoredSignals() {}

  /** Returns the command that gives a program these signals back; nothing when none is ignored. */
  static List<String> heeded() {
    return (ignored() & (HUP | INT)) == 0 ? List.of() : List.of("env", "--default-signal=HUP,INT");
  }

  private static long ignored() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
          .findFirst()
          .orElse(0L);
    } catch (IOException e) {
      return 0;
    }
  }
}
