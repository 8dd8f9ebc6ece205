package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Await;
import dev.troupe.support.Opened;
import dev.troupe.support.RepeatedByProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever it is given is done, also when it comes late, and whatever does not end before. */
class ResultsExecutorTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());
  private ResultsExecutor results;

  @BeforeEach
  void open() {
    results = new ResultsExecutor("results");
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
    assertEquals(1, threads.stream().distinct().count(), "none of it blocks");
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

  @Test
  void shouldGoOnWhenWhatItDoesBlocks() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < 30; i++) {
      results.execute(() -> await(go));
    }
    results.execute(() -> done.add(1));
    Await.untilEqual("the last is done", LONG, List.of(1), () -> done);
    go.countDown();
    results.execute(() -> done.add(2));
    Await.untilEqual("it still works", LONG, List.of(1, 2), () -> done);
    Await.untilEqual("those left behind have ended", LONG, 1L, this::threads);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("results"))
        .count();
  }

  @Test
  void shouldGoOnWhenWhatItDoesNeverEndsWork() {
    AtomicBoolean enough = new AtomicBoolean();
    results.execute(
        () -> {
          while (!enough.get()) {
            Thread.onSpinWait();
          }
        });
    results.execute(() -> done.add(1));
    Await.untilEqual("the next is done", LONG, List.of(1), () -> done);
    enough.set(true);
  }

  /** However slow it is, what does not block is not overtaken. */
  @RepeatedByProperty
  void shouldDoOneAtATimeAsLongAsNoneBlocks() {
    int[] count = {0};
    AtomicInteger at = new AtomicInteger();
    for (int i = 0; i < 50; i++) {
      results.execute(
          () -> {
            if (at.incrementAndGet() == 1) {
              count[0]++;
            }
            long end = System.nanoTime() + 4_000_000;
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
            at.decrementAndGet();
          });
    }
    Await.untilEqual("each was alone", LONG, 50, () -> at.get() == 0 ? count[0] : 0);
  }

  @RepeatedByProperty
  void shouldLoseNothingAndDoNothingTwiceThoughSomeBlock() {
    Set<Integer> all = ConcurrentHashMap.newKeySet();
    CountDownLatch go = new CountDownLatch(10);
    for (int i = 0; i < 20_000; i++) {
      int number = i;
      results.execute(
          () -> {
            if (number % 2_000 == 1_000) {
              go.countDown();
              await(go);
            }
            assertTrue(all.add(number), "twice");
            done.add(number);
          });
    }
    Await.untilEqual("all are done", LONG, 20_000, done::size);
    results.close();
    Await.untilEqual("all threads have ended", LONG, 0L, this::threads);
    results.execute(() -> done.add(-1));
    Await.untilEqual("so is what comes after the end", LONG, 20_001, done::size);
  }
}
