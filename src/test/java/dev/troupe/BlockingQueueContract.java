package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Caller;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a queue owes as a {@link BlockingQueue}, whoever owns it: what the JDK's own test kit asks
 * of its bounded queues, and the chapter's words for the same.
 */
abstract class BlockingQueueContract extends QueueCollectionContract {
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Duration LATE = Duration.ofSeconds(1);
  private static final long LONG_SECONDS = 20;

  /** Makes a call that must take {@code wait}: never less, at most a second more. */
  private static <T> T taking(Duration wait, Callable<T> call) throws Exception {
    long start = System.nanoTime();
    T result = call.call();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(wait) >= 0, () -> "too early: " + taken);
    assertTrue(taken.compareTo(wait.plus(LATE)) <= 0, () -> "too late: " + taken);
    return result;
  }

  /** A call that is interrupted must say so and leave its thread without the mark. */
  private static Caller<Void> interruptedDuring(Caller.Action call) {
    return Caller.running(
        () -> {
          assertThrows(InterruptedException.class, call::run);
          assertFalse(Thread.currentThread().isInterrupted(), "the mark stays");
        });
  }

  /** The call blocks, and throws when interrupted before it or while it waits. */
  private static void assertBlocksInterruptibly(Caller.Action call) throws Exception {
    Caller<Void> waiting = interruptedDuring(call).blocked();
    waiting.interrupt();
    waiting.result();
    Caller.Action markedBefore =
        () -> {
          Thread.currentThread().interrupt();
          call.run();
        };
    taking(Duration.ZERO, () -> interruptedDuring(markedBefore).result());
  }

  /** The call ends the wait of a put into a full queue. */
  private void assertLetsPutterIn(List<String> after, Release release) throws Exception {
    BlockingQueue<String> queue = fullOf("a", "b");
    Caller<Void> putter = Caller.running(() -> queue.put("late")).blocked();
    release.of(queue);
    putter.result();
    assertItems(after, queue);
  }

  private interface Release {
    void of(BlockingQueue<String> queue) throws Exception;
  }

  @Test
  void shouldPutInOrderWhenThereAreSlots() throws Exception {
    BlockingQueue<String> queue = queue(3);
    for (String item : ABC) {
      queue.put(item);
      assertTrue(queue.contains(item));
    }
    assertEquals(0, queue.remainingCapacity());
    assertItems(ABC, queue);
  }

  @Test
  void shouldBlockPutInterruptiblyWhenFull() throws Exception {
    ProcessQueue<String> queue = fullOf("a", "b");
    assertBlocksInterruptibly(() -> queue.put("x"));
    assertBlocksInterruptibly(() -> queue.put("x", Duration.ofSeconds(LONG_SECONDS)));
    assertItems(List.of("a", "b"), queue);
    assertEquals("a", queue.take());
    queue.put("c");
    assertItems(List.of("b", "c"), queue);
  }

  @Test
  void shouldLetBlockedPutInWhenAnItemIsTaken() throws Exception {
    assertLetsPutterIn(List.of("b", "late"), queue -> assertEquals("a", queue.take()));
    assertLetsPutterIn(List.of("b", "late"), queue -> assertEquals("a", queue.poll()));
    assertLetsPutterIn(List.of("b", "late"), queue -> assertEquals("a", queue.remove()));
    assertLetsPutterIn(
        List.of("b", "late"), queue -> assertEquals("a", queue.poll(1, TimeUnit.SECONDS)));
  }

  @Test
  void shouldLetBlockedPutInWhenAnItemIsRemoved() throws Exception {
    assertLetsPutterIn(List.of("a", "late"), queue -> assertTrue(queue.remove("b")));
    assertLetsPutterIn(List.of("b", "late"), queue -> assertTrue(queue.removeIf("a"::equals)));
    assertLetsPutterIn(
        List.of("b", "late"), queue -> assertEquals(1, queue.drainTo(new ArrayList<>(), 1)));
    assertLetsPutterIn(
        List.of("b", "late"),
        queue -> {
          Iterator<String> items = queue.iterator();
          items.next();
          items.remove();
        });
  }

  @Test
  void shouldTimeOutOfferWhenFull() throws Exception {
    BlockingQueue<String> queue = fullOf("a", "b");
    assertFalse(taking(SHORT, () -> queue.offer("x", SHORT.toMillis(), TimeUnit.MILLISECONDS)));
    assertFalse(taking(SHORT, () -> queue.offer("x", SHORT.toNanos(), TimeUnit.NANOSECONDS)));
    assertFalse(taking(Duration.ZERO, () -> queue.offer("x", 0, TimeUnit.SECONDS)));
    assertFalse(taking(Duration.ZERO, () -> queue.offer("x", -1, TimeUnit.DAYS)));
    assertFalse(taking(Duration.ZERO, () -> queue.offer("x")));
    assertItems(List.of("a", "b"), queue);
  }

  @Test
  void shouldBlockTimedOfferInterruptiblyWhenFull() throws Exception {
    BlockingQueue<String> queue = fullOf("a", "b");
    assertBlocksInterruptibly(
        () -> assertFalse(queue.offer("x", LONG_SECONDS, TimeUnit.SECONDS), "not interrupted"));
    assertItems(List.of("a", "b"), queue);
  }

  @Test
  void shouldOfferInTimeWhenASlotComesFree() throws Exception {
    BlockingQueue<String> queue = fullOf("a");
    assertTrue(unbounded().offer("x", LONG_SECONDS, TimeUnit.SECONDS));
    Caller<Boolean> offering =
        Caller.of(() -> queue.offer("b", LONG_SECONDS, TimeUnit.SECONDS)).blocked();
    assertEquals("a", queue.take());
    assertTrue(taking(Duration.ZERO, offering::result));
    assertItems(List.of("b"), queue);
  }

  @Test
  void shouldTakeInOrderWhenThereAreItems() throws Exception {
    ProcessQueue<String> queue = fullOf("a", "b", "c", "d", "e");
    assertEquals("a", queue.take());
    assertEquals("b", queue.get());
    assertEquals("c", queue.poll());
    assertEquals("d", queue.poll(0, TimeUnit.SECONDS));
    assertEquals("e", taking(Duration.ZERO, () -> queue.poll(LONG_SECONDS, TimeUnit.SECONDS)));
    assertNull(queue.poll());
  }

  @Test
  void shouldBlockTakeInterruptiblyWhenEmpty() throws Exception {
    ProcessQueue<String> queue = unbounded("a");
    assertEquals("a", queue.take());
    assertBlocksInterruptibly(queue::take);
    assertBlocksInterruptibly(queue::get);
    assertBlocksInterruptibly(() -> queue.get(Duration.ofSeconds(LONG_SECONDS)));
    queue.put("kept");
    assertItems(List.of("kept"), queue);
  }

  @Test
  void shouldWakeTakeWhenAnItemComes() throws Exception {
    ProcessQueue<String> queue = queue(1);
    for (Caller.Action coming :
        List.<Caller.Action>of(
            () -> queue.put("x"),
            () -> assertTrue(queue.add("x")),
            () -> assertTrue(queue.offer("x")),
            () -> assertTrue(queue.offer("x", 1, TimeUnit.SECONDS)))) {
      Caller<String> taker = Caller.of(queue::take).blocked();
      coming.run();
      assertEquals("x", taker.result());
    }
    assertItems(List.of(), queue);
  }

  @Test
  void shouldTimeOutPollWhenEmpty() throws Exception {
    BlockingQueue<String> queue = unbounded();
    assertNull(taking(SHORT, () -> queue.poll(SHORT.toMillis(), TimeUnit.MILLISECONDS)));
    assertNull(taking(SHORT, () -> queue.poll(SHORT.toNanos(), TimeUnit.NANOSECONDS)));
    assertNull(taking(Duration.ZERO, () -> queue.poll(0, TimeUnit.SECONDS)));
    assertNull(taking(Duration.ZERO, () -> queue.poll(-1, TimeUnit.DAYS)));
    assertNull(taking(Duration.ZERO, queue::poll));
    queue.put("kept");
    assertItems(List.of("kept"), queue);
  }

  @Test
  void shouldBlockTimedPollInterruptiblyWhenEmpty() throws Exception {
    BlockingQueue<String> queue = unbounded();
    assertBlocksInterruptibly(
        () -> assertNull(queue.poll(LONG_SECONDS, TimeUnit.SECONDS), "not interrupted"));
    queue.put("kept");
    assertItems(List.of("kept"), queue);
  }

  @Test
  void shouldPollInTimeWhenAnItemComes() throws Exception {
    BlockingQueue<String> queue = queue(1);
    assertNull(queue.poll(SHORT.toMillis(), TimeUnit.MILLISECONDS));
    Caller<String> polling = Caller.of(() -> queue.poll(LONG_SECONDS, TimeUnit.SECONDS)).blocked();
    assertTrue(queue.offer("a", LONG_SECONDS, TimeUnit.SECONDS));
    assertEquals("a", taking(Duration.ZERO, polling::result));
    assertItems(List.of(), queue);
  }

  @Test
  void shouldTakeTheLongestTimeoutsWhenAskedTo() throws Exception {
    ProcessQueue<String> queue = queue(2);
    Duration forever = ChronoUnit.FOREVER.getDuration();
    assertTrue(queue.offer("a", Long.MAX_VALUE, TimeUnit.DAYS));
    queue.put("b", forever);
    assertFalse(queue.offer("x", Long.MIN_VALUE, TimeUnit.DAYS));
    assertFalse(queue.join(Duration.ofSeconds(Long.MIN_VALUE)));
    assertEquals("a", queue.poll(Long.MAX_VALUE, TimeUnit.DAYS));
    assertEquals("b", queue.get(forever));
    assertBlocksInterruptibly(() -> queue.get(forever));
  }

  @Test
  void shouldDrainEverythingWhenAPutterWaits() throws Exception {
    BlockingQueue<String> queue = fullOf("a", "b");
    Caller<Void> putter = Caller.running(() -> queue.put("c")).blocked();
    List<String> drained = new ArrayList<>();
    assertTrue(queue.drainTo(drained) >= 2);
    putter.result();
    queue.drainTo(drained);
    assertEquals(ABC, drained);
    assertItems(List.of(), queue);
  }

  @Test
  void shouldLetBlockedPuttersInWhenCleared() throws Exception {
    BlockingQueue<String> queue = fullOf("a");
    Caller<Void> putter = Caller.running(() -> queue.put("b")).blocked();
    queue.clear();
    putter.result();
    queue.clear();
    assertItems(List.of(), queue);
  }

  @Test
  void shouldExchangeItemsWhenThreadsOfAnExecutorMeet() throws Exception {
    BlockingQueue<String> queue = fullOf("a", "b");
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      CountDownLatch refused = new CountDownLatch(1);
      Future<Boolean> offering =
          executor.submit(
              () -> {
                assertFalse(queue.offer("c"));
                refused.countDown();
                return queue.offer("c", LONG_SECONDS, TimeUnit.SECONDS);
              });
      refused.await();
      Future<String> taking = executor.submit(queue::take);
      assertTrue(offering.get(LONG_SECONDS, TimeUnit.SECONDS));
      assertEquals("a", taking.get(LONG_SECONDS, TimeUnit.SECONDS));
      assertItems(List.of("b", "c"), queue);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void shouldHandOverAnItemWhenAnExecutorsThreadPolls() throws Exception {
    BlockingQueue<String> queue = queue(2);
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      CountDownLatch nothing = new CountDownLatch(1);
      Future<String> polling =
          executor.submit(
              () -> {
                assertNull(queue.poll());
                nothing.countDown();
                return queue.poll(LONG_SECONDS, TimeUnit.SECONDS);
              });
      nothing.await();
      assertTrue(executor.submit(() -> queue.offer("a")).get(LONG_SECONDS, TimeUnit.SECONDS));
      assertEquals("a", polling.get(LONG_SECONDS, TimeUnit.SECONDS));
      assertItems(List.of(), queue);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void shouldServeEveryTakerWhenManyWait() throws Exception {
    BlockingQueue<String> queue = queue(1);
    List<Caller<String>> takers = Stream.generate(() -> Caller.of(queue::take)).limit(4).toList();
    takers.forEach(Caller::blocked);
    List<String> items = List.of("a", "b", "c", "d");
    for (String item : items) {
      queue.put(item);
    }
    List<String> taken = new ArrayList<>();
    for (Caller<String> taker : takers) {
      taken.add(taker.result());
    }
    assertEquals(items, taken.stream().sorted().toList());
    assertItems(List.of(), queue);
  }

  @Test
  void shouldLoseAndDoubleNothingWhenManyPutAndTake() throws Exception {
    BlockingQueue<Integer> queue = queue(3);
    int each = 100;
    List<Caller<Void>> putters =
        IntStream.range(0, 3).mapToObj(i -> putting(queue, i * each, each)).toList();
    List<Caller<List<Integer>>> takers =
        Stream.generate(() -> Caller.of(() -> take(queue, each))).limit(3).toList();
    List<Integer> taken = new ArrayList<>();
    for (Caller<List<Integer>> taker : takers) {
      taken.addAll(taker.result());
    }
    for (Caller<Void> putter : putters) {
      putter.result();
    }
    assertEquals(IntStream.range(0, 3 * each).boxed().toList(), taken.stream().sorted().toList());
    assertTrue(queue.isEmpty());
  }

  private static Caller<Void> putting(BlockingQueue<Integer> queue, int first, int count) {
    return Caller.running(
        () -> {
          for (int i = first; i < first + count; i++) {
            queue.put(i);
          }
        });
  }

  private static List<Integer> take(BlockingQueue<Integer> queue, int count)
      throws InterruptedException {
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(queue.take());
    }
    return taken;
  }
}
