package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import dev.troupe.support.RepeatedByProperty;
import dev.troupe.task.Func1;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing that a user does in a continuation or callback stops other results. */
@RealJvms
class PoolContinuationsIT {
  private static final List<Integer> INPUTS = List.of(1, 2, 3);
  private static final List<Integer> SQUARES = List.of(1, 4, 9);
  private static Troupe troupe;
  private static ProcessPool pool;

  @BeforeAll
  static void open() throws Exception {
    troupe = Troupe.open();
    pool = troupe.pool(2);
    assertEquals(SQUARES, pool.map(PoolActs::square, INPUTS));
  }

  @AfterAll
  static void close() {
    pool.close();
    troupe.close();
  }

  private static <T> T within(CompletableFuture<T> result) throws Exception {
    return result.get(10, TimeUnit.SECONDS);
  }

  private static List<Integer> map() {
    try {
      return pool.map(PoolActs::square, INPUTS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Each waits for results that come after those that wait behind it. */
  @RepeatedByProperty
  void shouldLetContinuationsWaitForThePool() throws Exception {
    List<CompletableFuture<List<Integer>>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(pool.applyAsync(PoolActs::square, i).thenApply(value -> map()));
      all.add(pool.mapAsync(PoolActs::square, INPUTS).thenApply(value -> map()));
      all.add(
          pool.applyAsync(PoolActs::square, i)
              .thenApply(value -> pool.mapAsync(PoolActs::square, INPUTS).join()));
    }
    for (CompletableFuture<List<Integer>> each : all) {
      assertEquals(SQUARES, within(each));
    }
  }

  @RepeatedByProperty
  void shouldLetCallbacksWaitForResultsWithCallbacks() throws Exception {
    List<CompletableFuture<List<Integer>>> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      CompletableFuture<List<Integer>> last = new CompletableFuture<>();
      all.add(last);
      var unused =
          pool.applyAsync(
              PoolActs::square, i, value -> askAgain(last), last::completeExceptionally);
    }
    for (CompletableFuture<List<Integer>> each : all) {
      assertEquals(SQUARES, within(each));
    }
  }

  private static void askAgain(CompletableFuture<List<Integer>> last) {
    pool.mapAsync(PoolActs::square, INPUTS, 1, last::complete, last::completeExceptionally).join();
  }

  @Test
  void shouldCompleteOtherResultsWhileContinuationsNeverEnd() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ProcessQueue<Boolean> go = troupe.queue();
    for (int i = 0; i < 5; i++) {
      AsyncResult<Void> result = pool.applyAsync(PoolActs::waitFor, go);
      var blocks = result.thenAccept(value -> await(never));
      go.put(true);
      within(result);
      assertFalse(blocks.isDone());
      var calls = pool.applyAsync(PoolActs::square, i, value -> await(never), error -> {});
      assertFalse(calls.isDone());
    }
    CompletableFuture<Integer> called = new CompletableFuture<>();
    int square = within(pool.applyAsync(PoolActs::square, 2, called::complete, error -> {}));
    assertEquals(List.of(4, 4), List.of(square, within(called)));
    int more = within(pool.applyAsync(PoolActs::square, 2).thenApply(value -> value + 1));
    assertEquals(5, more);
    int size = within(pool.mapAsync(PoolActs::square, INPUTS).thenApply(List::size));
    assertEquals(3, size);
    never.countDown();
  }

  /** A map is held up by its own listener, and no other is. */
  @Test
  void shouldCompleteOtherMapsWhileAListenerNeverReturns() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AsyncResult<List<Integer>> held =
        pool.withProgress((done, failed, total) -> await(never))
            .mapAsync(PoolActs::square, INPUTS, 1, null, null);
    int size = within(pool.mapAsync(PoolActs::square, INPUTS).thenApply(List::size));
    assertEquals(3, size);
    assertEquals(SQUARES, map());
    assertFalse(held.isDone());
    never.countDown();
    assertEquals(SQUARES, within(held));
  }

  /** Whoever waits for a result does not run what another has asked to be done with it. */
  @RepeatedByProperty
  void shouldReturnAResultThoughItsContinuationNeverEnds() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ProcessQueue<Boolean> go = troupe.queue();
    Func1<ProcessQueue<Boolean>, Boolean> wait = ProcessQueue::get;
    AsyncResult<Boolean> one = pool.applyAsync(wait, go);
    AsyncResult<List<Boolean>> many = pool.mapAsync(wait, List.of(go, go));
    var first = one.thenAccept(value -> await(never));
    var second = many.thenAccept(value -> await(never));
    for (int i = 0; i < 3; i++) {
      go.put(true);
    }
    assertEquals(true, within(one));
    assertEquals(List.of(true, true), within(many));
    assertTrue(one.isDone() && many.isDone());
    assertFalse(first.isDone() || second.isDone());
    never.countDown();
    within(first);
    within(second);
  }

  /** Also if it was asked for while somebody waited, and so is done before that one is woken. */
  @Test
  void shouldReturnAResultThoughAContinuationThatCameLaterNeverEnds() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ProcessQueue<Boolean> go = troupe.queue();
    AsyncResult<Void> result = pool.applyAsync(PoolActs::waitFor, go);
    CompletableFuture<Void> waits =
        CompletableFuture.runAsync(() -> result.join(), task -> new Thread(task).start());
    Await.until("it waits", Duration.ofSeconds(10), () -> result.getNumberOfDependents() > 0);
    var blocks = result.thenAccept(value -> await(never));
    go.put(true);
    within(waits);
    assertFalse(blocks.isDone());
    never.countDown();
    within(blocks);
  }
}
