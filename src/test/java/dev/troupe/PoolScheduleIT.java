package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Alone;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import dev.troupe.support.RealJvms;
import dev.troupe.support.RepeatedByProperty;
import dev.troupe.support.Soak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tasks of a pool run when, and which do not. Row W-19. */
@RealJvms
@Alone
class PoolScheduleIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int LONG_MILLIS = 40;
  private static final int SHORTS = 99;

  /** Several times as long as all the short ones take. */
  private static final int LONGEST_MILLIS = Soak.count(600, 2_000);

  private static Troupe troupe;

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  /** A long task never holds back a short one while another worker is idle. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void shouldNotLetShortTasksWaitForALongOne(int chunk) throws Exception {
    int rounds = 5;
    try (ProcessPool pool = troupe.pool(2)) {
      // Until the code of both sides is compiled.
      lastShort(pool, Collections.nCopies(30_000, 0), chunk);
      double least = Double.MAX_VALUE;
      for (int round = 0; round < rounds && least > 10; round++) {
        least = Math.min(least, lastShortBehindALongOne(pool, chunk) - lastShortAlone(pool, chunk));
      }
      assertTrue(least <= 10, "in the best of " + rounds + " rounds ms " + least);
    }
  }

  /** Tasks of a millisecond with a long one among them. */
  private static double lastShortBehindALongOne(ProcessPool pool, int chunk) {
    List<Integer> inputs = new ArrayList<>(Collections.nCopies(SHORTS, 1));
    inputs.add(7, LONGEST_MILLIS);
    return lastShort(pool, inputs, chunk);
  }

  /** The best that can be: one worker has all the short ones while another has the long one. */
  private static double lastShortAlone(ProcessPool pool, int chunk) throws Exception {
    ProcessQueue<Integer> begun = troupe.queue();
    AsyncResult<Integer> other = pool.applyAsync(TermActs::sayAndWork, begun, LONGEST_MILLIS);
    begun.get(LONG);
    double last = lastShort(pool, Collections.nCopies(SHORTS, 1), chunk);
    other.get();
    return last;
  }

  /** Runs tasks as they come; returns after how many milliseconds the last short one ended. */
  private static double lastShort(ProcessPool pool, List<Integer> inputs, int chunk) {
    long start = System.nanoTime();
    double last = 0;
    ResultIterator<Integer> results = pool.imapUnordered(TermActs::work, inputs, chunk);
    while (results.hasNext()) {
      if (results.next() <= 1) {
        last = (System.nanoTime() - start) / 1e6;
      }
    }
    return last;
  }

  /**
   * W-19: {@code -Dtroupe.cancels} times a task in ten is cancelled, every fourth while it runs,
   * which costs a worker when both are there.
   */
  @RepeatedByProperty
  @Limit(seconds = 900)
  void shouldLoseNoOtherTaskToCancels() throws Exception {
    int rounds = Integer.getInteger("troupe.cancels", 40);
    Random random = new Random(7);
    List<AsyncResult<Integer>> results = new ArrayList<>();
    Set<AsyncResult<Integer>> cancelled = new HashSet<>();
    try (ProcessPool pool = troupe.pool(2)) {
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < 10; i++) {
          results.add(pool.applyAsync(TermActs::work, i == 0 ? LONG_MILLIS : 1));
        }
        boolean running = random.nextInt(4) == 0;
        if (running) {
          // When the second is done, the first, which is long, has begun.
          results.get(results.size() - 9).wait(LONG);
        }
        int chosen = running ? 0 : random.nextInt(10);
        AsyncResult<Integer> result = results.get(results.size() - 10 + chosen);
        if (result.cancel(running)) {
          cancelled.add(result);
        }
        results.get(results.size() - 5).wait(LONG);
      }
      for (AsyncResult<Integer> result : results) {
        if (cancelled.contains(result)) {
          assertThrows(CancellationException.class, result::get);
        } else {
          assertTrue(Set.of(1, LONG_MILLIS).contains(result.get(30, TimeUnit.SECONDS)));
        }
      }
      assertTrue(cancelled.size() > rounds / 2, "only " + cancelled.size() + " were cancelled");
      Await.until(
          "a cancel has cost a worker",
          LONG,
          () -> pool.insights().workers().stream().anyMatch(worker -> !worker.alive()));
    }
  }
}
