package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Alone;
import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import dev.troupe.support.RepeatedByProperty;
import dev.troupe.support.Signals;
import dev.troupe.task.QueueEmptyException;
import dev.troupe.task.QueueFullException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;

/** What was given in advance cannot be seen, and a time-out is one: W-24, W-25, W-43. */
@RealJvms
@Alone
class QueueExactIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final int MANY = 300_000;
  private static final int ROUNDS = Integer.getInteger("troupe.exact.rounds", 500);

  private static Troupe troupe;
  private static Manager manager;

  @BeforeAll
  static void open() throws InterruptedException {
    troupe = Troupe.open();
    manager = troupe.manager();
    manager.queue().put("the manager serves");
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  /** W-24: whoever knows of a put finds the item, whichever way he learned of it. */
  @Test
  void shouldFindEveryItemThatAnotherProcessSaysItHasPut() throws Exception {
    ProcessQueue<Integer> queue = manager.queue();
    ProcessQueue<Integer> orders = troupe.queue();
    ProcessQueue<Integer> told = troupe.queue();
    ChildProcess putter = troupe.process(QueueActs::putWhenTold, orders, queue, told);
    putter.start();
    for (int round = 0; round < ROUNDS; round++) {
      orders.put(round);
      assertEquals(round, told.get(LONG));
      assertFalse(queue.empty(), "round " + round);
      assertEquals(round, queue.getNowait());
      assertTrue(queue.empty(), "round " + round);
    }
    orders.put(null);
    putter.join();
  }

  /** W-43. */
  @Test
  void shouldReturnUnfinishedItemsToTheHeadWhenTheirTakerIsKilled() throws Exception {
    ProcessQueue<String> queue = troupe.joinableQueue();
    ProcessQueue<String> taken = troupe.queue();
    for (String item : List.of("a", "b", "c")) {
      queue.put(item);
    }
    ChildProcess taker = troupe.process(QueueActs::takeTwoFinishOne, queue, taken);
    taker.start();
    assertEquals(List.of("a", "b"), List.of(taken.get(LONG), taken.get(LONG)));
    taker.kill();
    taker.join();
    assertEquals(new Delivery<>("b", 1), queue.receive());
    assertEquals(new Delivery<>("c", 0), queue.receive(LONG));
    assertFalse(queue.join(SHORT));
    queue.taskDone();
    queue.taskDone();
    queue.join();
  }

  /** W-04: what a killed process had taken is known, but for what it had in hand. */
  @RepeatedByProperty
  @EnabledOnOs(OS.LINUX)
  void shouldGiveAgainOnlyWhatWasInHandWhenABusyTakerIsKilled() throws Exception {
    ProcessQueue<Integer> queue = troupe.queue();
    ProcessQueue<Integer> last = troupe.queue();
    ChildProcess taker = troupe.process(QueueActs::takeManyAndStay, queue, MANY, last);
    taker.start();
    for (int i = 0; i < MANY + MANY; i++) {
      queue.put(i);
    }
    assertEquals(MANY - 1, last.get(LONG));
    taker.kill();
    taker.join();
    Delivery<Integer> first = queue.receive(LONG);
    boolean again = first.item() == MANY - 1 && first.redeliveries() == 1;
    assertTrue(again || first.item() == MANY, first::toString);
    for (int next = first.item() + 1; next < MANY + MANY; next++) {
      assertEquals(next, queue.get(LONG));
    }
  }

  /** W-25. */
  @Test
  void shouldKeepTimeOutsWhenTheHostIsStopped() throws Exception {
    Manager sleeper = troupe.manager();
    ProcessQueue<String> empty = sleeper.queue();
    ProcessQueue<String> full = sleeper.queue(1);
    full.put("kept");
    Signals.stop(pid(sleeper));
    assertWithin(SHORT, QueueEmptyException.class, () -> empty.get(SHORT));
    assertWithin(Duration.ZERO, QueueEmptyException.class, empty::getNowait);
    assertWithin(SHORT, QueueFullException.class, () -> full.put("late", SHORT));
    assertWithin(Duration.ZERO, QueueFullException.class, () -> full.putNowait("late"));
    Signals.goOn(pid(sleeper));
    assertEquals("kept", full.get(LONG));
    assertThrows(QueueEmptyException.class, full::getNowait);
    empty.put("first");
    assertEquals("first", empty.get(LONG));
    sleeper.shutdown();
  }

  /** Time-outs of 1 ms that race with puts and gets, from several threads. */
  @Test
  void shouldLoseAndDoubleNothingWhenTimeOutsRace() throws Exception {
    ProcessQueue<Integer> queue = manager.queue(1);
    AtomicInteger put = new AtomicInteger();
    List<Integer> got = Collections.synchronizedList(new ArrayList<>());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Void>> racers =
        List.of(
            () -> repeat(() -> putOne(queue, put)),
            () -> repeat(() -> getOne(queue, got)),
            () -> repeat(() -> getOne(queue, got)));
    for (Future<Void> racer : threads.invokeAll(racers)) {
      racer.get();
    }
    threads.shutdown();
    queue.drainTo(got);
    Await.untilEqual("every item was got", LONG, put.get(), () -> got.size() + queue.drainTo(got));
    assertEquals(IntStream.range(0, put.get()).boxed().toList(), got.stream().sorted().toList());
  }

  private static Void repeat(Callable<Void> act) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      act.call();
    }
    return null;
  }

  private static Void putOne(ProcessQueue<Integer> queue, AtomicInteger put) throws Exception {
    try {
      queue.put(put.get(), MILLISECOND);
      put.incrementAndGet();
    } catch (QueueFullException full) {
      assertTrue(full.getMessage().contains("not put"), full.getMessage());
    }
    return null;
  }

  private static Void getOne(ProcessQueue<Integer> queue, List<Integer> got) throws Exception {
    try {
      got.add(queue.get(MILLISECOND));
    } catch (QueueEmptyException empty) {
      assertTrue(empty.getMessage().contains("empty"), empty.getMessage());
    }
    return null;
  }

  private static long pid(Manager manager) {
    return manager.process().pid().orElseThrow();
  }

  private static void assertWithin(
      Duration wait, Class<? extends Exception> outcome, Executable call) {
    long began = System.nanoTime();
    assertThrows(outcome, call);
    long millis = (System.nanoTime() - began) / 1_000_000;
    assertTrue(millis >= wait.toMillis() - 10, "too early: " + millis + " ms");
    assertTrue(millis <= wait.toMillis() + 500, "too late: " + millis + " ms");
  }
}
