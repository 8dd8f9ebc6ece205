package dev.troupe;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.ExecutorActs.Give;
import dev.troupe.ExecutorActs.Put;
import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import dev.troupe.support.RepeatedByProperty;
import dev.troupe.task.PoolTerminatedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the JDK promises of the end of an {@link java.util.concurrent.ExecutorService}, and its own
 * tests check, said of a pool.
 */
@RealJvms
class PoolShutdownIT extends ExecutorContract {
  private ProcessPool pool;

  @BeforeEach
  void open() {
    pool = troupe.pool(1);
  }

  @AfterEach
  void end() {
    pool.terminate();
    pool.close();
  }

  /** Submits a task and waits until it runs. */
  private Future<Integer> running() throws InterruptedException {
    Future<Integer> result = pool.submit((Callable<Integer>) stay(0));
    assertEquals(0, begun.get(LONG));
    return result;
  }

  @Test
  void shouldTellWhetherItIsShutDownAndTerminated() throws Exception {
    Future<Integer> result = running();
    assertFalse(pool.isShutdown());
    assertFalse(pool.isTerminated());
    assertFalse(pool.awaitTermination(10, MILLISECONDS));
    pool.shutdown();
    pool.shutdown();
    assertTrue(pool.isShutdown());
    assertFalse(pool.awaitTermination(10, MILLISECONDS));
    assertFalse(pool.isTerminated());
    go.put(true);
    assertEquals(0, result.get());
    assertTrue(pool.awaitTermination(30, SECONDS));
    assertTrue(pool.isTerminated());
    assertTrue(pool.awaitTermination(0, SECONDS));
  }

  @Test
  void shouldTakeNoTasksOnceShutDown() throws Exception {
    Future<Integer> result = running();
    ProcessPool other = pool.withProgress((done, failed, total) -> {});
    pool.shutdown();
    Give<Integer> task = new Give<>(1);
    Put run = new Put(begun, 1);
    for (ProcessPool handle : List.of(pool, other)) {
      assertTrue(handle.isShutdown());
      assertThrows(RejectedExecutionException.class, () -> handle.execute(run));
      assertThrows(RejectedExecutionException.class, () -> handle.submit((Runnable) run));
      assertThrows(RejectedExecutionException.class, () -> handle.submit(run, 1));
      assertThrows(RejectedExecutionException.class, () -> handle.submit(task));
      assertThrows(RejectedExecutionException.class, () -> handle.invokeAll(List.of(task)));
      assertThrows(RejectedExecutionException.class, () -> handle.invokeAny(List.of(task)));
    }
    go.put(true);
    assertTrue(pool.awaitTermination(30, SECONDS));
    assertEquals(0, result.get());
    assertTrue(begun.isEmpty());
  }

  @Test
  void shouldRunWhatWasQueuedWhenShutDown() throws Exception {
    Future<Integer> first = running();
    List<Future<Integer>> queued = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      queued.add(pool.submit(new Give<>(i)));
    }
    pool.shutdown();
    go.put(true);
    assertTrue(pool.awaitTermination(30, SECONDS));
    assertEquals(0, first.get(0, SECONDS));
    for (int i = 1; i <= 5; i++) {
      assertEquals(i, queued.get(i - 1).get(1, SECONDS));
    }
  }

  @Test
  void shouldReturnWhatWasNotBegunWhenShutDownNow() throws Exception {
    Future<Integer> first = running();
    Put executed = new Put(begun, 7);
    pool.execute(executed);
    Future<String> called = pool.submit(new Give<>("here"));
    List<Runnable> unbegun = pool.shutdownNow();
    assertTrue(pool.isShutdown());
    assertEquals(2, unbegun.size());
    assertSame(executed, unbegun.get(0));
    unbegun.forEach(Runnable::run);
    assertEquals(7, begun.get(LONG));
    assertEquals("here", ((FutureTask<?>) unbegun.get(1)).get());
    for (Future<?> result : List.of(first, called)) {
      Throwable cause =
          assertThrows(ExecutionException.class, () -> result.get(5, SECONDS)).getCause();
      assertInstanceOf(PoolTerminatedException.class, cause);
    }
    assertTrue(pool.awaitTermination(5, SECONDS), "the running one is ended");
    assertEquals(List.of(), pool.shutdownNow());
  }

  @RepeatedByProperty
  void shouldReturnNoneThatRan() throws Exception {
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      tasks.add(new Put(begun, i));
      pool.execute(tasks.get(i));
    }
    begun.get(LONG);
    List<Runnable> unbegun = pool.shutdownNow();
    assertTrue(pool.awaitTermination(5, SECONDS));
    int ran = 1 + begun.qsize();
    assertTrue(unbegun.size() + ran <= 2_000, unbegun.size() + " not begun, " + ran + " ran");
    assertTrue(unbegun.size() + ran >= 1_999, "more than one was lost with the worker");
    assertEquals(tasks.subList(2_000 - unbegun.size(), 2_000), unbegun);
  }

  @Test
  void shouldEndWhenShutDownNowWithoutAnyTask() throws Exception {
    assertEquals(List.of(), pool.shutdownNow());
    assertTrue(pool.awaitTermination(5, SECONDS));
  }

  @Test
  void shouldThrowWhenInterruptedWhileItAwaitsTheEnd() throws Exception {
    Future<Integer> result = running();
    pool.shutdown();
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> pool.awaitTermination(30, SECONDS));
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> pool.join(LONG));
    assertFalse(Thread.interrupted());
    go.put(true);
    assertEquals(0, result.get());
  }

  @Test
  void shouldWaitForItsTasksWhenClosed() throws Exception {
    Future<Integer> result = running();
    Future<Integer> queued = pool.submit(new Give<>(1));
    CompletableFuture<Void> closed = CompletableFuture.runAsync(pool::close);
    Await.until("it is shut down", LONG, pool::isShutdown);
    assertFalse(closed.isDone());
    go.put(true);
    closed.get(30, SECONDS);
    assertTrue(pool.isTerminated());
    assertEquals(0, result.get(0, SECONDS));
    assertEquals(1, queued.get(1, SECONDS));
    pool.close();
  }

  @Test
  void shouldEndItsTasksWhenInterruptedInClose() throws Exception {
    Future<Integer> result = running();
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread closes =
        new Thread(
            () -> {
              pool.close();
              interrupted.complete(Thread.currentThread().isInterrupted());
            });
    closes.start();
    Await.until("it closes", LONG, pool::isShutdown);
    closes.interrupt();
    assertTrue(interrupted.get(10, SECONDS), "the interrupt is kept");
    assertTrue(pool.isTerminated());
    assertInstanceOf(
        PoolTerminatedException.class,
        assertThrows(ExecutionException.class, () -> result.get(5, SECONDS)).getCause());
  }

  @Test
  void shouldCloseAtOnceThoughInterruptedOnceTerminated() throws Exception {
    pool.shutdown();
    assertTrue(pool.awaitTermination(30, SECONDS));
    Thread.currentThread().interrupt();
    pool.close();
    assertTrue(Thread.interrupted());
    assertTrue(pool.isTerminated());
  }
}
