package dev.troupe.bench;

import dev.troupe.AsyncResult;
import dev.troupe.ProcessPool;
import dev.troupe.ProcessQueue;
import dev.troupe.Troupe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program that has only just begun: how soon may its processes work? */
final class FirstRun {
  static final String PROCESS = "process";
  static final String POOL = "pool";
  private static final String ARCHIVE = "archive";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofMillis(1_500);
  private static final int WORKERS = 4;

  private FirstRun() {}

  /** Has the archive of classes made with which such programs start, if there is none yet. */
  static void makeArchive() throws InterruptedException {
    OtherJvm.run(
        List.of("-Dtroupe.node.archive.patience=" + PATIENCE.toSeconds() + "s"),
        FirstRun.class,
        ARCHIVE);
  }

  static void say(ProcessQueue<Long> said) throws InterruptedException {
    said.put(System.nanoTime());
  }

  /** Takes so long that each worker gets one. */
  static int meet(ProcessQueue<Integer> arrived, ProcessQueue<Integer> go)
      throws InterruptedException {
    arrived.put(1);
    return go.get();
  }

  /** Prints the milliseconds that opening took, and those until all that is wanted may work. */
  public static void main(String[] args) throws InterruptedException {
    long start = System.nanoTime();
    Troupe troupe = Troupe.open();
    long opened = System.nanoTime();
    if (args[0].equals(ARCHIVE)) {
      awaitArchive(troupe);
    }
    long ready = args[0].equals(POOL) ? pool(troupe) : process(troupe);
    System.out.println(
        (opened - start) / Lap.NANOS_PER_MILLI + " " + (ready - start) / Lap.NANOS_PER_MILLI);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /** It is begun a second after the first start, and the end of the run waits for it. */
  private static void awaitArchive(Troupe troupe) {
    troupe.process().build().start();
    CrowdRun.rest(SOON);
    troupe.close();
    System.out.println("0 0");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static long process(Troupe troupe) throws InterruptedException {
    ProcessQueue<Long> said = troupe.queue();
    troupe.process(FirstRun::say, said).start();
    return said.get();
  }

  private static long pool(Troupe troupe) throws InterruptedException {
    ProcessQueue<Integer> arrived = troupe.queue();
    ProcessQueue<Integer> go = troupe.queue();
    ProcessPool pool = troupe.pool(WORKERS);
    List<AsyncResult<Integer>> meeting = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      meeting.add(pool.applyAsync(FirstRun::meet, arrived, go));
    }
    for (int i = 0; i < WORKERS; i++) {
      arrived.get();
    }
    long ready = System.nanoTime();
    go.addAll(List.of(1, 1, 1, 1));
    meeting.forEach(AsyncResult::join);
    return ready;
  }
}
