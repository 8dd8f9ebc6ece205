package dev.troupe.cli;

import dev.troupe.ProcessPool;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;

/**
 * What a JVM runs that records a {@link dev.troupe.archive.ProgramArchive}: the things that most
 * programs do with Troupe, so that their classes are in it.
 */
public final class ArchiveTraining {
  private static final Duration LONG = Duration.ofSeconds(60);

  private ArchiveTraining() {}

  /** Does them. */
  public static void main(String[] args) throws InterruptedException {
    new CommandLine(Main.create()).usage(new PrintWriter(new StringWriter()));
    try (Troupe troupe = Troupe.open()) {
      ProcessQueue<String> queue = troupe.queue();
      troupe.process(ArchiveTraining::put, queue).start();
      queue.get(LONG);
      try (ProcessPool pool = troupe.pool(1)) {
        pool.map(ArchiveTraining::square, List.of(1, 2, 3));
        pool.applyAsync(ArchiveTraining::square, 2).join();
      }
    }
  }

  static void put(ProcessQueue<String> queue) throws InterruptedException {
    queue.put("a song");
  }

  static int square(int number) {
    return number * number;
  }
}
