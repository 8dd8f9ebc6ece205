package dev.troupe.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import dev.troupe.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Limit(seconds = 10)
class PoolStateTest {
  private final List<Move> made = new ArrayList<>();

  private static TaskKey key(long number) {
    return new TaskKey("0", number);
  }

  private static PoolTask task(long number) {
    return new PoolTask(key(number), new Payload(new byte[] {(byte) number}));
  }

  private static Move assign(int worker, long number) {
    return new Move.Assign(worker, task(number));
  }

  private void shouldHaveMade(Move... moves) {
    assertEquals(List.of(moves), made);
    made.clear();
  }

  /** A pool whose workers are ready and have been given the tasks 1 to {@code tasks}. */
  private PoolState pool(int size, int tasks) {
    PoolState pool = new PoolState(size, made::add);
    pool.open();
    for (int worker = 1; worker <= size; worker++) {
      pool.ready(worker);
    }
    for (int task = 1; task <= tasks; task++) {
      pool.submit(task(task));
    }
    made.clear();
    return pool;
  }

  @Test
  void shouldStartItsWorkersAtOnceAndGiveThemTasksWhenReady() {
    PoolState pool = new PoolState(2, made::add);
    pool.open();
    pool.submit(task(1));
    shouldHaveMade(new Move.Start(1), new Move.Start(2));
    pool.ready(2);
    pool.ready(2);
    shouldHaveMade(assign(2, 1));
  }

  @Test
  void shouldGiveAWorkerItsNextTaskWhenTheFirstIsDone() {
    PoolState pool = pool(1, 3);
    assertTrue(pool.done(1, key(1)));
    shouldHaveMade(assign(1, 2));
    assertFalse(pool.done(1, key(1)), "done twice");
    assertFalse(pool.done(7, key(2)), "done by a stranger");
  }

  @Test
  void shouldLoseATaskThatItsDeadWorkerHadBegun() {
    PoolState pool = pool(1, 2);
    pool.gone(1, key(1).note());
    shouldHaveMade(new Move.Lost(key(1), 1), new Move.Start(2));
    pool.ready(2);
    shouldHaveMade(assign(2, 2));
  }

  @Test
  void shouldHandOnFirstATaskThatItsDeadWorkerHadNotBegun() {
    PoolState pool = pool(1, 3);
    pool.done(1, key(1));
    made.clear();
    pool.gone(1, key(1).note());
    pool.gone(1, key(1).note());
    shouldHaveMade(new Move.Start(2));
    pool.ready(2);
    shouldHaveMade(assign(2, 2));
    pool.done(2, key(2));
    shouldHaveMade(assign(2, 3));
  }

  @Test
  void shouldReplaceAnIdleWorkerThatDies() {
    PoolState pool = pool(2, 0);
    pool.gone(1, "");
    shouldHaveMade(new Move.Start(3));
  }

  @Test
  void shouldCancelAWaitingTaskWithoutHarm() {
    PoolState pool = pool(1, 2);
    assertTrue(pool.cancel(key(2), false));
    assertFalse(pool.cancel(key(2), true));
    pool.done(1, key(1));
    shouldHaveMade();
  }

  @Test
  void shouldCancelARunningTaskByItsWorkersDeath() {
    PoolState pool = pool(1, 2);
    assertFalse(pool.cancel(key(1), false));
    assertTrue(pool.cancel(key(1), true));
    assertFalse(pool.cancel(key(1), true), "cancelled twice");
    shouldHaveMade(new Move.Kill(1));
    pool.gone(1, key(1).note());
    shouldHaveMade(new Move.Start(2));
  }

  @Test
  void shouldHandNothingToAFencedWorkerNorHearIt() {
    PoolState pool = pool(1, 2);
    pool.cancel(key(1), true);
    made.clear();
    assertFalse(pool.done(1, key(1)));
    pool.ready(1);
    shouldHaveMade();
  }

  @Test
  void shouldFinishWhatItTookWhenShutDown() {
    PoolState pool = pool(2, 3);
    pool.shutdown();
    pool.submit(task(4));
    shouldHaveMade(new Move.Refused(key(4)));
    pool.done(1, key(1));
    shouldHaveMade(assign(1, 3));
    pool.done(2, key(2));
    shouldHaveMade(new Move.Release(2));
    pool.done(1, key(3));
    shouldHaveMade(new Move.Release(1));
    pool.gone(1, "");
    shouldHaveMade();
    pool.gone(2, "");
    shouldHaveMade(new Move.Ended());
  }

  @Test
  void shouldStartAWorkerForATaskThatComesBackDuringShutdown() {
    PoolState pool = pool(2, 1);
    pool.shutdown();
    shouldHaveMade(new Move.Release(2));
    pool.gone(1, "");
    shouldHaveMade(new Move.Start(3));
    pool.ready(3);
    shouldHaveMade(assign(3, 1));
    pool.done(3, key(1));
    shouldHaveMade(new Move.Release(3));
  }

  @Test
  void shouldLetWorkersGoThatBecomeReadyAfterShutdown() {
    PoolState pool = new PoolState(1, made::add);
    pool.open();
    pool.shutdown();
    pool.ready(1);
    pool.gone(1, "");
    shouldHaveMade(new Move.Start(1), new Move.Release(1), new Move.Ended());
  }

  @Test
  void shouldDrainWhatWaitsAndLeaveWhatRuns() {
    PoolState pool = pool(1, 3);
    pool.shutdown();
    assertEquals(List.of(key(2), key(3)), pool.drain());
    assertEquals(List.of(), pool.drain());
    assertTrue(pool.done(1, key(1)));
    shouldHaveMade(new Move.Release(1));
  }

  @Test
  void shouldDropEverythingWhenTerminated() {
    PoolState pool = pool(1, 2);
    pool.terminate();
    pool.terminate();
    shouldHaveMade(new Move.Dropped(key(1)), new Move.Kill(1), new Move.Dropped(key(2)));
    assertFalse(pool.done(1, key(1)));
    pool.submit(task(3));
    pool.gone(1, key(1).note());
    shouldHaveMade(new Move.Refused(key(3)), new Move.Ended());
  }

  @Test
  void shouldNotAnswerACancelledTaskAgainWhenTerminated() {
    PoolState pool = pool(1, 1);
    pool.cancel(key(1), true);
    made.clear();
    pool.terminate();
    shouldHaveMade(new Move.Kill(1));
  }

  @Test
  void shouldForgetTheWaitingTasksOfADeadSubmitter() {
    PoolState pool = pool(1, 1);
    pool.submit(new PoolTask(new TaskKey("0.1", 1), task(9).work()));
    pool.submit(task(2));
    pool.bury("0.1");
    pool.done(1, key(1));
    shouldHaveMade(assign(1, 2));
  }

  @Test
  void shouldGiveUpAfterStillbirthsInARow() {
    PoolState pool = new PoolState(1, made::add);
    pool.open();
    pool.submit(task(1));
    pool.gone(1, "");
    pool.gone(2, "");
    assertFalse(pool.broken());
    made.clear();
    pool.gone(3, "");
    assertTrue(pool.broken());
    shouldHaveMade(new Move.Dropped(key(1)), new Move.Ended());
  }

  @Test
  void shouldForgiveStillbirthsWhenAWorkerIsReady() {
    PoolState pool = new PoolState(1, made::add);
    pool.open();
    for (int worker = 1; worker <= 8; worker += 2) {
      pool.gone(worker, "");
      pool.ready(worker + 1);
      pool.gone(worker + 1, "");
    }
    assertFalse(pool.broken());
  }

  @Test
  void shouldNotCallKilledWorkersStillborn() {
    PoolState pool = new PoolState(PoolState.STILLBIRTHS, made::add);
    pool.open();
    pool.terminate();
    for (int worker = 1; worker <= PoolState.STILLBIRTHS; worker++) {
      pool.gone(worker, "");
    }
    assertFalse(pool.broken());
  }
}
