package dev.troupe.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory of a process by Linux's account, in MiB: what it has alone, and its part of what it
 * shares with others.
 *
 * @param all the whole
 * @param heap what of it is Java's heap
 * @param archive what of it are archives of classes, the JVM's own and ours
 */
record Memory(double all, double heap, double archive) {
  private static final double KIB_PER_MIB = 1024;

  /** Where HotSpot puts a heap that it can address with 32 bits, and nothing else is but code. */
  private static final long HEAP_FROM = 1L << 30;

  private static final long HEAP_TO = 1L << 35;

  /** Returns the mean of several processes, of at least one. */
  static Memory mean(long[] pids) {
    double all = 0;
    double heap = 0;
    double archive = 0;
    for (long pid : pids) {
      Memory one = of(pid);
      all += one.all / pids.length;
      heap += one.heap / pids.length;
      archive += one.archive / pids.length;
    }
    return new Memory(all, heap, archive);
  }

  private static Memory of(long pid) {
    try {
      return of(Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Memory of(List<String> smaps) {
    double all = 0;
    double heap = 0;
    double archive = 0;
    String region = "";
    for (String line : smaps) {
      if (line.startsWith("Pss:")) {
        double size = Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB;
        all += size;
        archive += isArchive(region) ? size : 0;
        heap += isHeap(region) ? size : 0;
      } else if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        region = line;
      }
    }
    return new Memory(all, heap, archive);
  }

  private static boolean isArchive(String region) {
    return region.endsWith(".archive") || region.endsWith(".jsa");
  }

  private static boolean isHeap(String region) {
    long from = Long.parseUnsignedLong(region.substring(0, region.indexOf('-')), 16);
    return from >= HEAP_FROM && from < HEAP_TO && !isArchive(region) && !region.contains("/");
  }
}
