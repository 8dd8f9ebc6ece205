package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.troupe.support.Await;
import dev.troupe.support.Opened;
import dev.troupe.support.RepeatedByProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a results thread is given is done, also when it comes late. */
class ResultsThreadTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());
  private ResultsThread results;

  @BeforeEach
  void open() {
    results = new ResultsThread("results");
    Opened.closeAfterwards(results);
  }

  @Test
  void shouldDoEverythingInOrderOnItsOwnThread() {
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      results.execute(
          () -> {
            done.add(number);
            threads.add(Thread.currentThread());
          });
    }
    Await.untilEqual("all are done", LONG, 1_000, threads::size);
    assertEquals(IntStream.range(0, 1_000).boxed().toList(), done);
    assertEquals(1, threads.stream().distinct().count());
    assertNotEquals(Thread.currentThread(), threads.get(0));
  }

  @Test
  void shouldGoOnWhenWhatItDoesFails() {
    results.execute(
        () -> {
          Thread.currentThread().interrupt();
          throw new StackOverflowError("meant to be thrown");
        });
    results.execute(() -> done.add(Thread.currentThread().isInterrupted() ? 1 : 2));
    Await.untilEqual("the next is done, undisturbed", LONG, List.of(2), () -> done);
  }

  @RepeatedByProperty
  void shouldDoWhatComesAfterItsEnd() {
    results.execute(() -> done.add(1));
    results.close();
    results.execute(() -> done.add(2));
    Await.untilEqual("both are done", LONG, List.of(1, 2), () -> done);
  }

  @Test
  void shouldDoWhatComesAfterItsEndThoughItNeverBegan() {
    results.close();
    results.execute(() -> done.add(1));
    Await.untilEqual("it is done", LONG, List.of(1), () -> done);
  }

  @RepeatedByProperty
  void shouldLoseNothingThatComesWhileItEnds() throws Exception {
    int each = 2_000;
    AtomicInteger count = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(2);
    List<Thread> givers = new ArrayList<>();
    for (int giver = 0; giver < 2; giver++) {
      givers.add(
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  results.execute(count::incrementAndGet);
                  if (i == each / 4) {
                    begun.countDown();
                  }
                }
              }));
    }
    givers.forEach(Thread::start);
    begun.await();
    results.close();
    for (Thread giver : givers) {
      giver.join();
    }
    Await.untilEqual("all are done", LONG, 2 * each, count::get);
  }
}
