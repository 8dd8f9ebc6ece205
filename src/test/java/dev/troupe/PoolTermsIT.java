package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import dev.troupe.support.RepeatedByProperty;
import dev.troupe.support.Signals;
import dev.troupe.task.Action0;
import dev.troupe.task.Action1;
import dev.troupe.task.Func0;
import dev.troupe.task.PoolInsights;
import dev.troupe.task.PoolTerminatedException;
import dev.troupe.task.TaskTimeoutException;
import dev.troupe.task.WorkerDiedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a pool may be told to promise. Rows PL-29 to PL-34, W-17, W-18, W-35, W-39, W-41 and W-42.
 */
@RealJvms
class PoolTermsIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static Troupe troupe;

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  /** PL-33: the initializer runs once in each worker, even if no task comes. */
  @Test
  void shouldCollectWhatInitializersAndExitFunctionsReturn() throws Exception {
    ProcessPool pool =
        troupe.pool().workers(2).initializer(TermActs::init, 40).exitFunction(farewell()).build();
    Await.untilEqual("both began", LONG, List.of(41, 41), pool::initializerResults);
    assertEquals(1, pool.apply(TermActs::initialised));
    pool.close();
    assertEquals(List.of("bye of 1", "bye of 1"), pool.exitResults());
  }

  private static Func0<String> farewell() {
    return TermActs::farewell;
  }

  /** W-17. */
  @Test
  void shouldFailWithWhatTheInitializerThrew() {
    Func0<Integer> bad = TermActs::badInit;
    ProcessPool pool = troupe.pool().workers(1).initializer(bad).build();
    AsyncResult<Integer> result = pool.applyAsync(PoolActs::square, 1);
    Throwable thrown = assertThrows(ExecutionException.class, result::get).getCause();
    assertInstanceOf(PoolTerminatedException.class, thrown);
    assertEquals("no licence", thrown.getCause().getMessage());
    assertTrue(pool.history().size() <= 4, "started " + pool.history().size());
    pool.close();
  }

  /** PL-29, PL-43, W-42: counts inputs, not chunks. */
  @Test
  void shouldReplaceWorkersAfterSoManyTasks() throws Exception {
    ProcessPool pool = troupe.pool().workers(2).maxTasksPerChild(10).build();
    List<Integer> inputs = IntStream.range(0, 40).boxed().toList();
    List<Long> pids = pool.map(TermsPids::of, inputs, 20);
    assertTrue(new HashSet<>(pids).size() >= 4, "few workers: " + new HashSet<>(pids));
    pids.forEach(pid -> assertTrue(Collections.frequency(pids, pid) <= 10, "too often: " + pids));
    pool.close();
  }

  /** Names the worker of an input. */
  static final class TermsPids {
    private TermsPids() {}

    static long of(int number) {
      return number < 0 ? 0 : PoolActs.pid();
    }
  }

  /** PL-30, W-35: replacements are made even after the pool was closed. */
  @Test
  void shouldFinishItsTasksWithOneTaskPerWorkerAfterClose() throws Exception {
    ProcessPool pool = troupe.pool().workers(2).maxTasksPerChild(1).build();
    List<AsyncResult<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      results.add(pool.applyAsync(PoolActs::square, i));
    }
    pool.close();
    for (int i = 0; i < 6; i++) {
      assertEquals(i * i, results.get(i).get(0, TimeUnit.SECONDS));
    }
  }

  /** PL-31, W-40. */
  @Test
  void shouldRefuseTermsThatMeanNothing() {
    PoolBuilder builder = troupe.pool();
    assertThrows(IllegalArgumentException.class, () -> builder.maxTasksPerChild(0));
    assertThrows(IllegalArgumentException.class, () -> builder.retries(-1));
    assertThrows(IllegalArgumentException.class, () -> builder.taskTimeout(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> builder.maxHeapGrowth("much"));
    assertThrows(IllegalArgumentException.class, () -> builder.queueBound(0));
  }

  /** W-18: the clock starts when the task starts; a task that does not heed is killed. */
  @Test
  void shouldEndTasksThatRunTooLongAndNoOthers() throws Exception {
    ProcessPool pool = troupe.pool().workers(1).taskTimeout(Duration.ofSeconds(1)).build();
    assertEquals(4, pool.apply(PoolActs::square, 2));
    long pid = pool.workers().get(0).pid();
    long start = System.nanoTime();
    Action0 endless = TermActs::workForEver;
    AsyncResult<Void> late = pool.applyAsync(endless);
    AsyncResult<Integer> next = pool.applyAsync(TermActs::work, 600);
    Throwable thrown = assertThrows(ExecutionException.class, late::get).getCause();
    double seconds = (System.nanoTime() - start) / 1e9;
    assertInstanceOf(TaskTimeoutException.class, thrown);
    assertTrue(seconds >= 1 && seconds <= 2, "after " + seconds);
    Await.until("it is killed", Duration.ofSeconds(1), () -> ProcessHandle.of(pid).isEmpty());
    assertEquals(600, next.get(), "waited for longer than it may run, and ran");
    pool.close();
  }

  /** W-18: a task that heeds its interrupt costs no worker, and the next is not interrupted. */
  @Test
  void shouldKeepTheWorkerOfATaskThatHeedsTheInterrupt() throws Exception {
    ProcessPool pool = troupe.pool().workers(1).taskTimeout(Duration.ofMillis(300)).build();
    long pid = pool.apply(PoolActs::pid);
    AsyncResult<Boolean> late = pool.applyAsync(TermActs::parkUntilInterrupted);
    assertInstanceOf(
        TaskTimeoutException.class, assertThrows(ExecutionException.class, late::get).getCause());
    assertEquals(pid, pool.apply(PoolActs::pid));
    assertFalse(pool.apply(TermActs::isInterrupted));
    pool.close();
  }

  @Test
  void shouldTryATaskAgainWhoseWorkerDied(@TempDir Path directory) throws Exception {
    ProcessPool pool = troupe.pool().workers(1).retries(1).build();
    assertEquals("second", pool.apply(TermActs::haltFirst, directory.toString()));
    AsyncResult<Integer> twice = pool.applyAsync(PoolActs::halt, 6);
    assertInstanceOf(
        WorkerDiedException.class, assertThrows(ExecutionException.class, twice::get).getCause());
    assertEquals(3, pool.insights().deaths());
    pool.close();
  }

  @Test
  void shouldStartWorkersOnDemandAndEndThemWhenIdle() throws Exception {
    ProcessPool pool =
        troupe.pool().workers(2).startOnDemand().idleTimeout(Duration.ofMillis(200)).build();
    assertEquals(0, pool.history().size());
    long pid = pool.apply(PoolActs::pid);
    Await.untilEqual("nobody is left", LONG, 0, () -> pool.workers().size());
    assertEquals(1, pool.history().size());
    assertTrue(pid != pool.apply(PoolActs::pid), "a new worker for new work");
    pool.close();
  }

  @Test
  void shouldGrowAndShrinkWhileItWorks() throws Exception {
    ProcessPool pool = troupe.pool(1);
    List<AsyncResult<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      results.add(pool.applyAsync(TermActs::work, 5));
    }
    pool.resize(3);
    Await.untilEqual("three work", LONG, 3, () -> pool.workers().size());
    pool.resize(1);
    Await.untilEqual("one works", LONG, 1, () -> pool.workers().size());
    for (AsyncResult<Integer> result : results) {
      assertEquals(5, result.get());
    }
    pool.close();
  }

  /** What ends on request is no death: recycled, resized, shut down. */
  @RepeatedByProperty
  void shouldCountNobodyForDeadThatEndedOnRequest() throws Exception {
    ProcessPool pool = troupe.pool().workers(3).maxTasksPerChild(5).build();
    List<Integer> inputs = IntStream.range(0, 60).boxed().toList();
    List<Integer> seen = new ArrayList<>();
    pool.imapUnordered(PoolActs::square, inputs, 1).forEachRemaining(seen::add);
    assertEquals(60, seen.size());
    pool.resize(1);
    pool.resize(4);
    pool.shutdown();
    assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
    assertEquals(0, pool.insights().deaths(), () -> pool.history().toString());
  }

  @Test
  void shouldLetSubmittersWaitWhileTooManyTasksDo() throws Exception {
    ProcessPool pool = troupe.pool().workers(1).queueBound(2).build();
    ProcessQueue<Boolean> go = troupe.queue();
    List<AsyncResult<Void>> results = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Void> submitted =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 8; i++) {
                results.add(pool.applyAsync(PoolActs::waitFor, go));
              }
            });
    Await.until("some are taken", LONG, () -> results.size() >= 3);
    Await.holds("no more are taken", Duration.ofMillis(200), () -> results.size() <= 5);
    for (int i = 0; i < 8; i++) {
      go.put(true);
    }
    submitted.get();
    for (AsyncResult<Void> result : results) {
      result.get();
    }
    pool.close();
  }

  @Test
  void shouldReplaceAWorkerWhoseHeapHasGrown() throws Exception {
    ProcessPool pool = troupe.pool().workers(1).maxHeapGrowth("8m").build();
    long pid = pool.apply(PoolActs::pid);
    assertEquals(16, pool.apply(TermActs::keep, 16));
    Await.until("it is replaced", LONG, () -> pool.apply(PoolActs::pid) != pid);
    assertEquals(0, pool.insights().deaths());
    pool.close();
  }

  @Test
  void shouldTellWhatItsWorkersHaveDone() throws Exception {
    ProcessPool pool = troupe.pool().workers(2).name("busy").build();
    pool.map(TermActs::work, List.of(1, 1, 30, 1, 1, 1, 20, 1), 1);
    PoolInsights insights = pool.insights();
    assertEquals(8, insights.workers().stream().mapToLong(PoolInsights.Worker::tasks).sum());
    assertEquals(5, insights.slowest().size());
    assertTrue(insights.slowest().get(0).time().toMillis() >= 30, insights.toString());
    assertTrue(insights.toString().contains("busy-PoolWorker-1"), insights.toString());
    pool.close();
  }

  /** W-39: never falls, ends with all, for any size of chunks. */
  @Test
  void shouldTellHowFarAMapIs() throws Exception {
    ProcessPool pool = troupe.pool(2);
    List<List<Long>> told = Collections.synchronizedList(new ArrayList<>());
    List<Integer> inputs = IntStream.range(0, 200).map(i -> 5).boxed().toList();
    pool.withProgress((done, failed, total) -> told.add(List.of(done, failed, total)))
        .map(TermActs::work, inputs);
    long last = 0;
    for (List<Long> each : told) {
      assertTrue(each.get(0) > last, "fell: " + told);
      last = each.get(0);
      assertEquals(List.of(0L, 200L), each.subList(1, 3));
    }
    assertEquals(200, last);
    assertTrue(told.size() >= 5, "told only " + told);
    pool.close();
  }

  /** W-39: how many there are is known at the end. */
  @Test
  void shouldTellTheLastOfAStreamWhoseLengthWasNotKnown() throws Exception {
    try (ProcessPool pool = troupe.pool(1)) {
      List<List<Long>> told = new ArrayList<>();
      ProcessPool telling =
          pool.withProgress((done, failed, total) -> told.add(List.of(done, failed, total)));
      Iterable<Integer> inputs = () -> IntStream.range(0, 4).boxed().iterator();
      ResultIterator<Integer> results = telling.imap(PoolActs::failOnThree, inputs, 2);
      while (results.hasNext()) {
        results.nextOutcome(LONG);
      }
      assertEquals(List.of(4L, 1L, -1L), told.get(3));
      assertEquals(List.of(4L, 1L, 4L), told.get(4));
      assertFalse(results.hasNext());
      assertEquals(5, told.size());
    }
  }

  /** W-41: one bad element costs nothing but itself, whatever the chunk. */
  @Test
  void shouldGiveAnOutcomeForEachInput() throws Exception {
    ProcessPool pool = troupe.pool(2);
    List<Integer> inputs = IntStream.range(0, 8).boxed().toList();
    for (int chunk = 1; chunk <= 8; chunk++) {
      ResultIterator<Integer> results = pool.imap(PoolActs::failOnThree, inputs, chunk);
      List<Boolean> good = new ArrayList<>();
      while (results.hasNext()) {
        good.add(results.nextOutcome(LONG).isSuccess());
      }
      assertEquals(List.of(true, true, true, false, true, true, true, true), good);
    }
    pool.close();
  }

  /** PL-34: workers that were born are ended when others cannot be. */
  @Test
  void shouldEndTheWorkersItHasWhenOthersCannotBeBorn(@TempDir Path directory) throws Exception {
    String seats = directory.toString();
    Action1<String> few = home -> TermActs.initFew(home, 3);
    ProcessPool pool =
        troupe
            .pool()
            .workers(5)
            .initializer(few, seats)
            .restartLimit(0, Duration.ofSeconds(10))
            .build();
    Await.until("it gives up", LONG, pool::isTerminated);
    AsyncResult<Integer> result = pool.applyAsync(PoolActs::square, 1);
    Throwable thrown = assertThrows(ExecutionException.class, result::get).getCause();
    assertEquals("no seat left", thrown.getCause().getMessage());
    assertEquals(List.of(), pool.workers());
    pool.close();
  }

  /** W-35: fewer tasks per worker than tasks for each. */
  @Test
  void shouldNotHangWhenWorkersAreReplacedAfterTwoTasksEach() throws Exception {
    try (ProcessPool pool = troupe.pool().workers(2).maxTasksPerChild(2).build()) {
      List<AsyncResult<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 14; i++) {
        results.add(pool.applyAsync(PoolActs::square, i));
      }
      for (int i = 0; i < 14; i++) {
        assertEquals(i * i, results.get(i).get(30, TimeUnit.SECONDS));
      }
      assertEquals(0, pool.insights().deaths());
    }
  }

  /** W-18: a stopped worker answers nothing, and its task is ended all the same. */
  @Test
  void shouldEndALateTaskThoughItsWorkerIsStopped() throws Exception {
    try (ProcessPool pool = troupe.pool().workers(2).taskTimeout(Duration.ofMillis(500)).build()) {
      ProcessQueue<Long> pids = troupe.queue();
      AsyncResult<Long> late = pool.applyAsync(PoolActs::sayPidAndStay, pids);
      Signals.stop(pids.get(LONG));
      assertEquals(9, pool.apply(PoolActs::square, 3));
      Throwable thrown =
          assertThrows(ExecutionException.class, () -> late.get(4, TimeUnit.SECONDS)).getCause();
      assertInstanceOf(TaskTimeoutException.class, thrown);
      assertEquals(16, pool.apply(PoolActs::square, 4));
    }
  }

  @RepeatedByProperty
  void shouldLetManySubmittersWait() throws Exception {
    try (ProcessPool pool = troupe.pool().workers(2).queueBound(1).build()) {
      List<CompletableFuture<Integer>> all = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        all.add(CompletableFuture.supplyAsync(() -> sumOfSquares(pool, 50), task -> start(task)));
      }
      for (CompletableFuture<Integer> each : all) {
        assertEquals(40_425, each.get(30, TimeUnit.SECONDS));
      }
    }
  }

  private static void start(Runnable task) {
    new Thread(task).start();
  }

  private static int sumOfSquares(ProcessPool pool, int count) {
    List<AsyncResult<Integer>> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(pool.applyAsync(PoolActs::square, i));
    }
    return results.stream().mapToInt(AsyncResult::join).sum();
  }

  @Test
  void shouldNotSubmitWhenInterruptedWhileItWaitsForRoom() throws Exception {
    try (ProcessPool pool = troupe.pool().workers(1).queueBound(1).build()) {
      ProcessQueue<Boolean> go = troupe.queue();
      List<AsyncResult<Void>> results = new ArrayList<>();
      results.add(pool.applyAsync(PoolActs::waitFor, go));
      results.add(pool.applyAsync(PoolActs::waitFor, go));
      for (int round = 0; round < 3; round++) {
        assertRejectedWhenInterrupted(pool);
      }
      go.put(true);
      results.add(pool.applyAsync(PoolActs::waitFor, go));
      go.put(true);
      go.put(true);
      for (AsyncResult<Void> result : results) {
        result.get(30, TimeUnit.SECONDS);
      }
    }
  }

  private static void assertRejectedWhenInterrupted(ProcessPool pool) throws Exception {
    Throwable why = thrownWhenInterrupted(() -> pool.applyAsync(PoolActs::pid));
    assertInstanceOf(RejectedExecutionException.class, why);
    assertTrue(why.getMessage().contains("at most [1] tasks may wait"), why.getMessage());
    assertInstanceOf(
        InterruptedException.class, thrownWhenInterrupted(() -> pool.apply(PoolActs::pid)));
    ResultIterator<Integer> none =
        unlessInterrupted(() -> pool.imap(PoolActs::square, List.of(1), 1));
    assertThrows(RejectedExecutionException.class, () -> none.next(LONG));
    assertFalse(none.hasNext(), "a stream whose inputs could not be sent has ended");
  }

  private static Throwable thrownWhenInterrupted(Executable submission) throws Exception {
    return unlessInterrupted(() -> assertThrows(Throwable.class, submission));
  }

  /** Interrupts what waits for room, and returns what it returns then. */
  private static <T> T unlessInterrupted(Supplier<T> submission) throws Exception {
    CompletableFuture<T> returned = new CompletableFuture<>();
    Thread submits = new Thread(() -> returned.complete(submission.get()));
    submits.start();
    Await.untilEqual("it waits", LONG, Thread.State.WAITING, submits::getState);
    submits.interrupt();
    return returned.get(30, TimeUnit.SECONDS);
  }
}
