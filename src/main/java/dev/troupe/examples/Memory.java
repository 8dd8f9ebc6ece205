package dev.troupe.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process occupies, as the operating system counts. */
final class Memory {
  private static final long BYTES_PER_KIB = 1024;

  private Memory() {}

  /** Returns the resident memory of this JVM in bytes; -1 where the system does not say. */
  static long resident() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KIB)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }
}
