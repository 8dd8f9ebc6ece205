package dev.troupe;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.ExecutorActs.Fail;
import dev.troupe.ExecutorActs.Give;
import dev.troupe.support.RealJvms;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the JDK promises of tasks of an {@link java.util.concurrent.ExecutorService} that are not
 * wanted any more, said of a pool. Their workers are replaced.
 */
@RealJvms
class PoolCancelIT extends ExecutorContract {
  private ProcessPool pool;

  @BeforeEach
  void open() throws InterruptedException {
    pool = troupe.pool(2);
    assertEquals(List.of(1, 4), pool.map(PoolActs::square, List.of(1, 2), 1));
  }

  @AfterEach
  void end() {
    pool.close();
  }

  private void assertFree() throws Exception {
    List<Future<Integer>> both = pool.invokeAll(List.of(new Give<>(1), new Give<>(2)), 30, SECONDS);
    assertEquals(2, both.get(1).get());
  }

  @Test
  void shouldCancelOnce() throws Exception {
    Future<Integer> running = pool.submit((Runnable) stay(3), 3);
    begun.get(LONG);
    assertTrue(running.cancel(true));
    assertTrue(running.isCancelled());
    assertTrue(running.isDone());
    assertFalse(running.cancel(true));
    assertThrows(CancellationException.class, running::get);
    assertFree();
    Future<Integer> done = pool.submit(new Give<>(4));
    assertEquals(4, done.get());
    assertFalse(done.cancel(true));
    assertFalse(done.isCancelled());
  }

  @Test
  void shouldCancelWhatHasNotEndedInTime() throws Exception {
    List<Callable<Integer>> tasks = List.of(new Give<>(1), stay(2), stay(3), stay(4));
    long start = System.nanoTime();
    List<Future<Integer>> all = pool.invokeAll(tasks, 200, MILLISECONDS);
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis >= 200 && millis < 2_000, "after ms " + millis);
    assertEquals(1, all.get(0).get());
    for (Future<Integer> late : all.subList(1, 4)) {
      assertTrue(late.isCancelled());
    }
    assertFree();
  }

  @Test
  void shouldCancelAllWhenInterrupted() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    List<Callable<Integer>> tasks = List.of(stay(1), stay(2), stay(3));
    Thread waits =
        new Thread(
            () -> thrown.complete(assertThrows(Throwable.class, () -> pool.invokeAll(tasks))));
    waits.start();
    begun.get(LONG);
    begun.get(LONG);
    waits.interrupt();
    assertInstanceOf(InterruptedException.class, thrown.get(30, SECONDS));
    assertFree();
    assertTrue(begun.isEmpty(), "the third was never begun");
  }

  @Test
  void shouldGiveTheFirstSuccess() throws Exception {
    List<Callable<Integer>> tasks = List.of(new Fail("one"), stay(2), new Give<>(3));
    assertEquals(3, pool.invokeAny(tasks));
    assertFree();
    assertEquals(3, pool.invokeAny(tasks, 30, SECONDS));
    assertFree();
  }

  @Test
  void shouldThrowWhenNoneSucceedsInTime() throws Exception {
    List<Callable<Integer>> tasks = List.of(stay(1), stay(2));
    assertThrows(TimeoutException.class, () -> pool.invokeAny(tasks, 50, TimeUnit.MILLISECONDS));
    assertFree();
  }
}
