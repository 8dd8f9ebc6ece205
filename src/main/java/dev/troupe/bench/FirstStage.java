package dev.troupe.bench;

import dev.troupe.Troupe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Programs that have only just begun, beside a process that one that has run for long starts. */
record FirstStage(ColdStage cold, Path empty) implements Stage {

  static FirstStage open(Troupe troupe) throws InterruptedException {
    FirstRun.makeArchive();
    try {
      return new FirstStage(ColdStage.open(troupe), Files.createTempDirectory("troupe-bench"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Values: milliseconds of the first ever {@code open()}, with its first process, without an
   * archive of classes; of a pool's readiness with one; and that by the time of one process.
   */
  @Override
  public Lap lap(long items) throws InterruptedException {
    long start = System.nanoTime();
    double first = 0;
    double open = 0;
    double pool = 0;
    double one = 0;
    for (long i = 0; i < items; i++) {
      first += OtherJvm.run(withoutArchive(i), FirstRun.class, FirstRun.PROCESS)[1] / items;
      double[] figures = OtherJvm.run(List.of(), FirstRun.class, FirstRun.POOL);
      open += figures[0] / items;
      pool += figures[1] / items;
      one += cold.ours()[0] / Lap.NANOS_PER_MILLI / items;
    }
    return Lap.of(Lap.secondsSince(start), first, open, pool, pool / one);
  }

  private List<String> withoutArchive(long number) {
    return List.of("-Dtroupe.node.archive.directory=" + empty.resolve("run-" + number));
  }

  @Override
  public void close() {
    cold.close();
    try (Stream<Path> files = Files.walk(empty)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
