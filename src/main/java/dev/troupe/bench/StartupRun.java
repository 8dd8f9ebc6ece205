package dev.troupe.bench;

import dev.troupe.AsyncResult;
import dev.troupe.ProcessPool;
import dev.troupe.Troupe;
import java.time.Duration;
import java.util.List;

/** A program that has only just begun: how long does its start take? */
final class StartupRun {
  /** Prints the milliseconds that {@code open()} takes. */
  static final String OPEN = "open";

  /** Prints those from {@code open()} to a pool's first result, and those of the pool's closing. */
  static final String FIRST_RESULT = "first";

  /** Prints those from {@code open()} until each worker of a pool has run a task. */
  static final String ALL_WORKERS = "all";

  private static final String ARCHIVE = "archive";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofMillis(1_500);
  private static final int WORKERS = 4;

  private StartupRun() {}

  /** Has the class archive made with which children start, if there is none yet. */
  static void makeArchive() throws InterruptedException {
    OtherJvm.run(
        List.of("-Dtroupe.node.archive.patience=" + PATIENCE.toSeconds() + "s"),
        StartupRun.class,
        ARCHIVE);
  }

  /** Measures what its argument names. */
  public static void main(String[] args) throws InterruptedException {
    long start = System.nanoTime();
    Troupe troupe = Troupe.open();
    switch (args[0]) {
      case OPEN -> print(millisSince(start));
      case FIRST_RESULT -> firstResult(troupe, start);
      case ALL_WORKERS -> allWorkers(troupe, start);
      default -> awaitArchive(troupe);
    }
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void firstResult(Troupe troupe, long start) throws InterruptedException {
    ProcessPool pool = troupe.pool(WORKERS);
    AsyncResult<Integer> result = pool.applyAsync(Acts::square, WORKERS);
    result.join();
    double first = millisSince(start);
    long closing = System.nanoTime();
    pool.close();
    print(first, millisSince(closing));
  }

  private static void allWorkers(Troupe troupe, long start) throws InterruptedException {
    WorkerBarrier.await(troupe, troupe.pool(WORKERS), WORKERS);
    print(millisSince(start));
  }

  /** It is begun a second after the first start, and the end of the run waits for it. */
  private static void awaitArchive(Troupe troupe) {
    troupe.process().build().start();
    CrowdRun.rest(SOON);
    troupe.close();
    print(0);
  }

  private static double millisSince(long start) {
    return Lap.MILLIS_PER_SECOND * Lap.secondsSince(start);
  }

  private static void print(double... figures) {
    System.out.println(OtherJvm.line(figures));
  }
}
