package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.RealJvms;
import dev.troupe.support.Signals;
import dev.troupe.task.Func0;
import dev.troupe.task.PoolTerminatedException;
import dev.troupe.task.ResultEncodingException;
import dev.troupe.task.WorkerDiedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What misbehaving tasks do to a pool: nothing but fail. Rows W-11 to W-16, W-21, W-33 to W-35.
 * With {@code -Dtroupe.table=print} it prints, for each, what the caller saw and how long it took
 * until the next task had run.
 */
@RealJvms
class PoolFailuresIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static Troupe troupe;
  private static ProcessPool pool;

  @BeforeAll
  static void open() throws InterruptedException {
    troupe = Troupe.open();
    pool = mortal();
  }

  private static ProcessPool mortal() throws InterruptedException {
    return mortalOf("64m");
  }

  private static ProcessPool mortalOf(String heap) throws InterruptedException {
    ProcessPool made = troupe.pool().workers(1).maxHeap(heap).build();
    assertEquals(4, made.apply(PoolActs::square, 2));
    return made;
  }

  @AfterAll
  static void close() {
    pool.close();
    troupe.close();
  }

  private static Throwable failure(String what, Func0<?> task) throws Exception {
    return failure(pool, what, task);
  }

  private static Throwable failure(ProcessPool of, String what, Func0<?> task) throws Exception {
    AsyncResult<?> result = of.applyAsync(task);
    Throwable thrown = assertThrows(ExecutionException.class, result::get).getCause();
    long start = System.nanoTime();
    assertEquals(9, of.apply(PoolActs::square, 3), "the next task");
    if (System.getProperty("troupe.table") != null) {
      String first = thrown.toString().lines().findFirst().orElse("");
      double millis = (System.nanoTime() - start) / 1e6;
      System.out.printf(Locale.ROOT, "| %s | %s | %.1f ms |%n", what, first, millis);
    }
    return thrown;
  }

  private static WorkerDiedException death(String what, Func0<?> task) throws Exception {
    try (ProcessPool own = mortal()) {
      return assertInstanceOf(WorkerDiedException.class, failure(own, what, task));
    }
  }

  /** W-12, W-34. */
  @Test
  void shouldNameTheExitCodeOfATaskThatEndsItsJvm() throws Exception {
    WorkerDiedException exit = death("System.exit(3)", () -> TermActs.exit(3));
    assertEquals(3, exit.exitCode());
    assertTrue(exit.getMessage().contains("pid [" + exit.pid() + "]"), exit.getMessage());
    assertEquals(4, death("Runtime.halt(4)", () -> PoolActs.halt(4)).exitCode());
  }

  @Test
  void shouldSurviveErrorsOfTheJvm() throws Exception {
    assertInstanceOf(
        StackOverflowError.class, failure("stack overflow", () -> TermActs.overflow(0)));
    assertInstanceOf(OutOfMemoryError.class, failure("out of memory", TermActs::exhaust));
    assertInstanceOf(AssertionError.class, failure("an Error", TermActs::fatal));
  }

  /** W-11: causes that lead back, parts that cannot travel. */
  @Test
  void shouldRethrowWhatIsHardToRethrow() throws Exception {
    Throwable cyclic = failure("cyclic causes", TermActs::cyclic);
    assertEquals("two", cyclic.getMessage());
    Throwable sticky = failure("an exception that cannot travel", TermActs::sticky);
    assertTrue(sticky.getMessage().contains("sticky"), sticky.toString());
    assertInstanceOf(
        ResultEncodingException.class, failure("a result that cannot travel", TermActs::thread));
  }

  @Test
  void shouldNotLetATaskSpoilTheJvmForTheNext() throws Exception {
    String before = pool.apply(TermActs::surroundings);
    assertEquals("changed", pool.apply(TermActs::changeSurroundings));
    assertEquals(before, pool.apply(TermActs::surroundings));
    assertEquals(1, pool.apply(TermActs::leaveThreads));
    assertEquals(25, pool.apply(PoolActs::square, 5));
  }

  /** W-35: large arguments and results. */
  @Test
  void shouldCarryLargeArgumentsAndResults() throws Exception {
    byte[] block = new byte[8 << 20];
    block[block.length - 1] = 1;
    assertArrayEquals(block, pool.apply(TermActs::megabytes, block));
  }

  /**
   * W-35: the worker is killed while an argument is on its way, or just before or after. It
   * returned before, or another has run the task, or it had begun it and only it is lost.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 10, 30, 60, 100, 200})
  void shouldNotHangWhenTheWorkerIsKilledWhileAnArgumentIsSent(int millis) throws Exception {
    try (ProcessPool own = mortalOf("1g")) {
      ProcessHandle worker = ProcessHandle.of(own.apply(PoolActs::pid)).orElseThrow();
      CompletableFuture<Boolean> killed =
          CompletableFuture.supplyAsync(
              worker::destroyForcibly,
              CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
      AsyncResult<List<Long>> result = own.applyAsync(TermActs::length, new byte[100 << 20]);
      assertTrue(killed.get(30, TimeUnit.SECONDS));
      result.wait(Duration.ofSeconds(10));
      if (result.successful()) {
        assertEquals(100 << 20, result.get().get(1));
      } else {
        Throwable thrown = assertThrows(ExecutionException.class, result::get).getCause();
        WorkerDiedException died = assertInstanceOf(WorkerDiedException.class, thrown);
        assertEquals(List.of(worker.pid(), -9L), List.of(died.pid(), (long) died.exitCode()));
      }
      assertNotEquals(worker.pid(), own.apply(PoolActs::pid), "the next task");
      assertEquals(1, own.insights().deaths());
    }
  }

  /** W-35: a worker that cannot have begun what it was sent takes nothing with it. */
  @Test
  void shouldGiveToAnotherWhatAKilledWorkerHadNotBegun() throws Exception {
    try (ProcessPool own = mortalOf("1g")) {
      long pid = own.apply(PoolActs::pid);
      Signals.stop(pid);
      AsyncResult<List<Long>> result = own.applyAsync(TermActs::length, new byte[100 << 20]);
      assertFalse(result.ready());
      assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
      List<Long> seen = result.get(10, TimeUnit.SECONDS);
      assertNotEquals(pid, seen.get(0));
      assertEquals(100 << 20, seen.get(1));
    }
  }

  /** W-35: many submits before the first result is read. */
  @Test
  void shouldTakeManyTasksBeforeAnyResultIsRead() throws Exception {
    List<AsyncResult<Integer>> results = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      results.add(pool.applyAsync(PoolActs::square, i));
    }
    for (int i = 0; i < results.size(); i++) {
      assertEquals(i * i, results.get(i).get());
    }
  }

  /** W-13: a callback that throws costs nothing. */
  @Test
  void shouldGiveItsResultThoughItsCallbackThrows() throws Exception {
    AsyncResult<Integer> result =
        pool.applyAsync(
            PoolActs::square,
            6,
            value -> {
              throw new IllegalStateException("callback");
            },
            error -> {});
    assertEquals(36, result.get());
    assertEquals(49, pool.apply(PoolActs::square, 7));
  }

  /** W-14: a callback may use the pool. */
  @Test
  void shouldLetCallbacksUseThePool() throws Exception {
    ProcessPool used = troupe.pool(1);
    CompletableFuture<Integer> second = new CompletableFuture<>();
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    AsyncResult<Integer> result =
        used.applyAsync(
            PoolActs::square,
            2,
            value -> {
              try {
                second.complete(used.apply(PoolActs::square, value));
                used.terminate();
                ended.complete(used.join(LONG));
              } catch (InterruptedException e) {
                second.completeExceptionally(e);
              }
            },
            second::completeExceptionally);
    assertEquals(4, result.get());
    assertEquals(16, second.get());
    assertTrue(ended.get());
  }

  /** W-15, W-16, W-21: pending results fail within a second; iterators too; the end is bounded. */
  @Test
  void shouldFailWhatIsPendingWhenTerminated() throws Exception {
    ProcessPool ending = troupe.pool(2);
    List<AsyncResult<Void>> pending = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pending.add(ending.applyAsync(TermActs::workForEver));
    }
    ResultIterator<Integer> stream = ending.imap(TermActs::work, List.of(1, 1, 1, 1, 1), 2);
    ending.terminate();
    for (AsyncResult<Void> result : pending) {
      Throwable thrown =
          assertThrows(ExecutionException.class, () -> result.get(1, TimeUnit.SECONDS)).getCause();
      assertInstanceOf(PoolTerminatedException.class, thrown);
    }
    for (int i = 0; i < 4; i++) {
      assertInstanceOf(PoolTerminatedException.class, stream.nextOutcome(LONG).failure());
    }
    assertTrue(ending.join(Duration.ofSeconds(5)), "still there after the grace and 2 s");
  }

  /** W-33. */
  @Test
  void shouldGiveEachCallerAnExceptionOfHisOwn() {
    AsyncResult<Integer> result = pool.applyAsync(TermActs::fatal);
    Throwable one = assertThrows(ExecutionException.class, result::get).getCause();
    Throwable two = assertThrows(ExecutionException.class, result::get).getCause();
    assertNotSame(one, two);
  }

  /** A worker that dies takes the call it was running with it, and no other of its chunk. */
  @Test
  void shouldLoseOnlyTheInputWhoseWorkerDied() throws Exception {
    List<Integer> inputs = List.of(1, 2, 3, -4, 5, 6, 7, 8);
    List<String> seen = new ArrayList<>();
    try (ProcessPool own = mortal()) {
      ResultIterator<Integer> stream = own.imap(TermActs::haltIfNegative, inputs, 8);
      while (stream.hasNext()) {
        TaskOutcome<Integer> outcome = stream.nextOutcome(LONG);
        seen.add(outcome.isSuccess() ? "" + outcome.value() : "lost");
      }
    }
    assertEquals(List.of("5", "6", "7", "8"), seen.subList(4, 8), "what was not begun goes on");
    assertEquals("lost", seen.get(3));
  }
}
