package dev.troupe.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The first run ever of a program, with nothing in the archive directory, beside its second. */
record FirstRunStage() implements Stage {

  /** Values: the seconds of the first run less those of the second, and both. */
  @Override
  public Lap lap(long items) throws InterruptedException {
    try {
      Path directory = Files.createTempDirectory("troupe-bench");
      try {
        List<String> command =
            OtherJvm.command(
                List.of("-Dtroupe.node.archive.directory=" + directory.resolve("archive")),
                HelloRun.class.getName());
        double first = ProgramCost.of(command).seconds();
        double second = ProgramCost.of(command).seconds();
        return Lap.of(first + second, first - second, first, second);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void close() {}
}
