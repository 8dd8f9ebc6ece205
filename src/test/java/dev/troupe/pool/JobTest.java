package dev.troupe.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import dev.troupe.support.RepeatedByProperty;
import dev.troupe.wire.Cargo;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Jobs of which one thread runs the calls and another cuts off the end. */
@Limit(seconds = 30)
class JobTest {
  private final Job job =
      new Job(1, new WorkerDesk.Part(0, 1000, false, false), null, Cargo.of(new byte[0]));

  @Test
  void shouldGiveBackHalfOrAll() {
    assertEquals(0, job.begin());
    assertEquals(500, job.cut(false));
    assertEquals(1, job.begin());
    assertEquals(2, job.cut(true));
    assertEquals(-1, job.begin());
    assertEquals(2, job.cut(true), "nothing is left to give");
  }

  @RepeatedByProperty
  void shouldGiveEachCallToOneSideOnly() {
    CompletableFuture<Integer> end =
        CompletableFuture.supplyAsync(
            () -> {
              int last = 1000;
              for (int cuts = 0; cuts < 4; cuts++) {
                last = job.cut(false);
              }
              return last;
            });
    int run = 0;
    while (job.begin() >= 0) {
      run++;
    }
    int cut = end.join();
    assertTrue(run <= 1000 && job.end() == cut, "ran " + run + ", cut at " + cut);
    assertEquals(cut, run);
  }
}
