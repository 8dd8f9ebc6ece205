package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import dev.troupe.task.Func1;
import dev.troupe.task.NotPortableException;
import dev.troupe.task.PoolNotRunningException;
import dev.troupe.task.PoolTerminatedException;
import dev.troupe.task.ProcessInfo;
import dev.troupe.task.RemoteStackTrace;
import dev.troupe.task.ResultEncodingException;
import dev.troupe.task.TargetException;
import dev.troupe.task.TaskFailedException;
import dev.troupe.task.WorkerDiedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Rows PL-01 to PL-20, PL-36 to PL-42, PL-44 to PL-46, AR-01 to AR-07 and IT-01 to IT-10 of the
 * specification.
 */
@RealJvms
class PoolIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static Troupe troupe;
  private static ProcessPool pool;

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
    pool = troupe.pool(2);
    List<Integer> inputs = List.of(1, 2, 3, 4);
    Func1<Integer, Long> pid = number -> PoolActs.pid();
    Await.until(
        "both workers work", LONG, () -> new HashSet<>(pool.map(pid, inputs, 1)).size() == 2);
  }

  @AfterAll
  static void close() {
    pool.close();
    troupe.close();
  }

  /** PL-01. */
  @Test
  void shouldApplyPositionalAndKeywordArguments() throws Exception {
    assertEquals(25, pool.apply(PoolActs::square, 5));
    Object nine = pool.applyAsync("dev.troupe.PoolActs#named", List.of(), Map.of("x", 3)).get();
    assertEquals(9, nine);
    assertThrows(
        TargetException.class,
        () -> pool.applyAsync("dev.troupe.PoolActs#nobody", List.of(), Map.of()));
  }

  /** PL-02 to PL-05, PL-39. */
  @Test
  void shouldMapInTheOrderOfTheInputs() throws Exception {
    List<Integer> ten = IntStream.range(0, 10).boxed().toList();
    List<Integer> hundred = IntStream.range(0, 100).boxed().toList();
    assertEquals(squares(10), pool.map(PoolActs::square, ten));
    assertEquals(squares(100), pool.map(PoolActs::square, hundred, 20));
    assertEquals(squares(100), pool.mapAsync(PoolActs::square, hundred).get());
    List<Map.Entry<Integer, Integer>> pairs = new ArrayList<>();
    hundred.forEach(i -> pairs.add(Map.entry(i, i)));
    assertEquals(squares(100), pool.starmap(PoolActs::multiply, pairs));
    assertEquals(squares(100), pool.starmapAsync(PoolActs::multiply, pairs, 20).get());
  }

  /** PL-06, PL-07, PL-42, AR-07. */
  @Test
  void shouldCallBackOnceBeforeTheResultIsReady() throws Exception {
    List<Object> calls = new CopyOnWriteArrayList<>();
    AsyncResult<List<Integer>> good =
        pool.mapAsync(PoolActs::square, List.of(1), 1, calls::add, calls::add);
    good.wait(LONG);
    assertEquals(List.of(List.of(1)), calls);
    AsyncResult<List<Integer>> bad =
        pool.mapAsync(PoolActs::failOnThree, List.of(3), 1, calls::add, calls::add);
    bad.wait(LONG);
    assertEquals(2, calls.size());
    assertEquals(IllegalArgumentException.class, calls.get(1).getClass());
    AsyncResult<Integer> one = pool.applyAsync(PoolActs::square, 4, calls::add, calls::add);
    assertEquals(16, one.get());
    assertEquals(16, calls.get(2));
  }

  /** PL-27. */
  @Test
  void shouldGiveTheErrorToItsCallbackFirst() {
    List<Throwable> errors = new CopyOnWriteArrayList<>();
    AsyncResult<Integer> result =
        pool.applyAsync(PoolActs::failOnThree, 3, value -> errors.add(null), errors::add);
    Throwable cause = assertThrows(ExecutionException.class, result::get).getCause();
    assertEquals(IllegalArgumentException.class, cause.getClass());
    assertEquals(1, errors.size());
    assertEquals(cause.getMessage(), errors.get(0).getMessage());
  }

  /** PL-08: fails in the caller, with the exception of the item as cause. */
  @Test
  void shouldFailInTheCallerWhenAnInputCannotTravel() {
    List<Object> inputs = List.of(new QueueIT.Unwritable(1));
    Func1<Object, Object> identity = x -> x;
    NotPortableException e =
        assertThrows(NotPortableException.class, () -> pool.map(identity, inputs));
    assertTrue(e.getMessage().contains("number"), e.getMessage());
    assertEquals(IllegalStateException.class, e.getCause().getClass());
  }

  /** PL-09, PL-18. */
  @Test
  void shouldMapNothingToNothing() throws Exception {
    List<Integer> none = List.of();
    assertEquals(none, pool.mapAsync(PoolActs::square, none).get(10, TimeUnit.SECONDS));
    assertEquals(none, pool.map(PoolActs::square, none));
    assertFalse(pool.imap(PoolActs::square, none, 1).hasNext());
    assertFalse(pool.imapUnordered(PoolActs::square, none, 1).hasNext());
  }

  /** PL-10 to PL-12, PL-21. */
  @Test
  void shouldThrowWhatTheInputsThrow() {
    for (int at : new int[] {0, 0, 3}) {
      PoolActs.SayWhen e =
          assertThrows(
              PoolActs.SayWhen.class, () -> pool.map(PoolActs::square, failing(10, at), 1));
      assertNull(e.getCause());
    }
  }

  /** PL-13, AR-01, AR-04 to AR-06. */
  @Test
  void shouldGiveItsResultAnyNumberOfTimes() throws Exception {
    ProcessQueue<Boolean> go = troupe.queue();
    AsyncResult<Void> result = pool.applyAsync(PoolActs::waitFor, go);
    assertFalse(result.ready());
    assertThrows(IllegalStateException.class, result::successful);
    result.wait(Duration.ofMillis(50));
    assertFalse(result.ready());
    go.put(true);
    assertNull(result.get());
    assertNull(result.get());
    assertTrue(result.ready());
    assertTrue(result.successful());
  }

  /** PL-14, AR-02. */
  @Test
  void shouldGoOnAfterGetTimedOut() throws Exception {
    ProcessQueue<Boolean> go = troupe.queue();
    AsyncResult<Void> result = pool.applyAsync(PoolActs::waitFor, go);
    assertThrows(TimeoutException.class, () -> result.get(100, TimeUnit.MILLISECONDS));
    go.put(true);
    assertNull(result.get());
  }

  /** PL-15. */
  @Test
  void shouldRefuseAPoolWithoutWorkers() {
    for (int workers : new int[] {0, -1}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> troupe.pool(workers)).getMessage();
      assertTrue(message.contains("[" + workers + "]"), message);
    }
  }

  /** PL-16, PL-17, PL-25, PL-36, W-15, W-16. */
  @Test
  void shouldTerminateAtOnceWhateverTheTasksDo() throws Exception {
    ProcessPool doomed = troupe.pool(3);
    Await.untilEqual("three workers", LONG, 3, () -> doomed.workers().size());
    List<AsyncResult<Void>> results = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      results.add(doomed.applyAsync(PoolActs::forever));
    }
    doomed.terminate();
    assertTrue(doomed.join(Duration.ofSeconds(5)));
    for (AsyncResult<Void> result : results) {
      Throwable cause = assertThrows(ExecutionException.class, result::get).getCause();
      assertEquals(PoolTerminatedException.class, cause.getClass());
    }
    assertThrows(PoolNotRunningException.class, () -> doomed.applyAsync(PoolActs::forever));
    assertTrue(doomed.isTerminated());
  }

  /** PL-19, PL-37, PL-38: leaving the block waits for the tasks, as the JDK's executors do. */
  @Test
  void shouldFinishItsTasksWhenClosed() throws Exception {
    AsyncResult<Integer> result;
    try (ProcessPool closing = troupe.pool(1)) {
      assertThrows(IllegalStateException.class, closing::join);
      result = closing.applyAsync(PoolActs::square, 3);
      closing.shutdown();
      assertThrows(PoolNotRunningException.class, () -> closing.applyAsync(PoolActs::square, 1));
    }
    assertTrue(result.ready());
    assertEquals(9, result.get());
  }

  /** PL-20, AR-03, W-33. */
  @Test
  void shouldRethrowTheOriginalClassWithItsRemoteStack() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> pool.apply(PoolActs::failOn, 3, 3));
    assertEquals(IllegalArgumentException.class, thrown.getClass());
    assertEquals("will not take 3", thrown.getMessage());
    assertEquals(RemoteStackTrace.class, thrown.getCause().getClass());
    assertTrue(thrown.getCause().getMessage().contains("PoolActs.java"), thrown::toString);
    AsyncResult<Integer> result = pool.applyAsync(PoolActs::failOnThree, 3);
    Throwable first = assertThrows(ExecutionException.class, result::get).getCause();
    Throwable second = assertThrows(ExecutionException.class, result::get).getCause();
    assertEquals(first.getMessage(), second.getMessage());
    assertNotSame(first, second);
    assertFalse(result.successful());
    assertEquals(
        java.io.IOException.class,
        assertThrows(TaskFailedException.class, () -> pool.apply(PoolActs::checked, 1))
            .getCause()
            .getClass());
  }

  /** PL-23, PL-40, PL-41. */
  @Test
  void shouldWaitForEveryChunkBeforeItFails() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> pool.map(PoolActs::big, List.of(0, 1), 1));
    assertTrue(e.getMessage().length() > 1 << 20);
  }

  /** PL-28. */
  @Test
  void shouldSayThatAResultCannotTravel() {
    List<ProcessInfo> workers = pool.workers();
    for (int i = 0; i < 20; i++) {
      AsyncResult<Object> result = pool.applyAsync(PoolActs::unencodable);
      Throwable cause = assertThrows(ExecutionException.class, result::get).getCause();
      ResultEncodingException e = (ResultEncodingException) cause;
      assertTrue(e.reason().contains("Thread") && e.value().contains("Thread"), e::toString);
    }
    assertEquals(workers, pool.workers(), "no worker is lost");
  }

  /** PL-44. */
  @Test
  void shouldTakeTasksFromManyThreads() throws Exception {
    List<CompletableFuture<List<AsyncResult<Integer>>>> submitters = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      int first = thread * 50;
      submitters.add(
          CompletableFuture.supplyAsync(
              () -> submitFifty(first), task -> new Thread(task).start()));
    }
    List<Integer> seen = new ArrayList<>();
    for (CompletableFuture<List<AsyncResult<Integer>>> submitter : submitters) {
      for (AsyncResult<Integer> result : submitter.get(30, TimeUnit.SECONDS)) {
        seen.add(result.get(30, TimeUnit.SECONDS));
      }
    }
    assertEquals(squares(400), seen);
  }

  private static List<AsyncResult<Integer>> submitFifty(int first) {
    List<AsyncResult<Integer>> results = new ArrayList<>();
    for (int i = first; i < first + 50; i++) {
      results.add(pool.applyAsync(PoolActs::square, i));
    }
    return results;
  }

  /** PL-45: unlike CPython's, a handle of a pool travels. */
  @Test
  void shouldBeUsableInAnotherProcess() throws Exception {
    ProcessPool inner = troupe.pool(1);
    assertEquals(36, pool.apply(PoolActs::through, inner, 6));
    inner.close();
  }

  /** PL-46, W-40. */
  @Test
  void shouldRefuseChunksWithoutInputs() {
    List<Integer> one = List.of(1);
    assertThrows(IllegalArgumentException.class, () -> pool.map(PoolActs::square, one, 0));
    assertThrows(IllegalArgumentException.class, () -> pool.imap(PoolActs::square, one, 0));
    assertThrows(
        IllegalArgumentException.class, () -> pool.imapUnordered(PoolActs::square, one, -1));
  }

  /** IT-01, IT-02, IT-06. */
  @Test
  void shouldIterateInOrderOrAsTheyCome() {
    List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
    ResultIterator<Integer> ordered = pool.imap(PoolActs::square, inputs, 10);
    List<Integer> seen = new ArrayList<>();
    ordered.forEachRemaining(seen::add);
    assertEquals(squares(100), seen);
    assertThrows(NoSuchElementException.class, ordered::next);
    List<Integer> unordered = new ArrayList<>();
    pool.imapUnordered(PoolActs::square, inputs, 1).forEachRemaining(unordered::add);
    unordered.sort(null);
    assertEquals(squares(100), unordered);
  }

  /** IT-03 to IT-05, IT-07. */
  @Test
  void shouldGiveWholeChunksBeforeTheInputsFail() {
    assertEquals(0, resultsBeforeFailure(10, 0, 1));
    assertEquals(3, resultsBeforeFailure(10, 3, 1));
    assertEquals(6, resultsBeforeFailure(20, 7, 2));
    assertEquals(4, resultsBeforeFailure(20, 7, 4));
  }

  /** IT-08. */
  @Test
  void shouldGoOnAfterNextTimedOut() throws Exception {
    ProcessQueue<Boolean> go = troupe.queue();
    Func1<ProcessQueue<Boolean>, Boolean> wait = ProcessQueue::get;
    ResultIterator<Boolean> results = pool.imap(wait, List.of(go), 1);
    assertThrows(TimeoutException.class, () -> results.next(Duration.ofMillis(100)));
    go.put(true);
    assertEquals(true, results.next(LONG));
  }

  /** IT-09, W-41: one bad input never ends the stream, whatever the chunk size. */
  @Test
  void shouldGoOnAfterATaskThrew() {
    for (int chunk : new int[] {1, 2, 4}) {
      List<Integer> inputs = IntStream.range(0, 8).boxed().toList();
      ResultIterator<Integer> results = pool.imap(PoolActs::failOnThree, inputs, chunk);
      List<Object> seen = new ArrayList<>();
      while (results.hasNext()) {
        try {
          seen.add(results.next());
        } catch (IllegalArgumentException e) {
          seen.add("bad");
        }
      }
      assertEquals(List.of(0, 1, 2, "bad", 4, 5, 6, 7), seen);
    }
  }

  /** IT-10, W-20: inputs may be endless. */
  @Test
  void shouldReadOnlySoFarAhead() {
    int[] read = {0};
    Iterable<Integer> endless =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Integer next() {
                return read[0]++;
              }
            };
    ResultIterator<Integer> results = pool.imap(PoolActs::square, endless, 1);
    for (int i = 0; i < 20; i++) {
      assertEquals(i * i, results.next());
    }
    assertTrue(read[0] <= 20 + 2 * 2 + 1, "read " + read[0]);
  }

  /** W-01, W-12, W-34. */
  @Test
  void shouldLoseOnlyTheTaskOfAWorkerThatDies() throws Exception {
    ProcessQueue<Long> pids = troupe.queue();
    ProcessPool mortal = troupe.pool(2);
    AsyncResult<Long> victim = mortal.applyAsync(PoolActs::sayPidAndStay, pids);
    long pid = pids.get(LONG);
    List<AsyncResult<Integer>> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      others.add(mortal.applyAsync(PoolActs::square, i));
    }
    assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
    Throwable cause =
        assertThrows(ExecutionException.class, () -> victim.get(2, TimeUnit.SECONDS)).getCause();
    WorkerDiedException died = (WorkerDiedException) cause;
    assertEquals(-9, died.exitCode());
    assertEquals(pid, died.pid());
    assertTrue(died.getMessage().contains("SIGKILL"), died.getMessage());
    for (int i = 0; i < 20; i++) {
      assertEquals(i * i, others.get(i).get());
    }
    WorkerDiedException halted =
        assertThrows(WorkerDiedException.class, () -> mortal.apply(PoolActs::halt, 4));
    assertEquals(4, halted.exitCode());
    Await.untilEqual("two workers again", LONG, 2, () -> mortal.workers().size());
    assertEquals(9, mortal.apply(PoolActs::square, 3));
    mortal.close();
  }

  /** W-02. */
  @Test
  void shouldNotMissWorkersThatDieIdle() throws Exception {
    ProcessPool mortal = troupe.pool(2);
    Set<Long> pids = new HashSet<>(List.of(mortal.apply(PoolActs::pid)));
    mortal.workers().forEach(worker -> pids.add(worker.pid()));
    pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
    assertEquals(squares(100), mortal.map(PoolActs::square, inputs, 1));
    mortal.workers().forEach(worker -> assertFalse(pids.contains(worker.pid())));
    mortal.close();
  }

  /** W-19: cancelling a running task replaces its worker. */
  @Test
  void shouldCancelQueuedAndRunningTasks() throws Exception {
    ProcessPool single = troupe.pool(1);
    ProcessQueue<Long> pids = troupe.queue();
    AsyncResult<Long> running = single.applyAsync(PoolActs::sayPidAndStay, pids);
    AsyncResult<Long> queued = single.applyAsync(PoolActs::pid);
    AsyncResult<Long> after = single.applyAsync(PoolActs::pid);
    long pid = pids.get(LONG);
    assertFalse(running.cancel(false));
    assertTrue(queued.cancel(true));
    assertTrue(running.cancel(true));
    assertTrue(running.isCancelled());
    assertNotEquals(pid, after.get());
    single.close();
  }

  /** W-17: workers that cannot be born do not respawn for ever. */
  @Test
  void shouldGiveUpWhenWorkersCannotBeBorn() {
    ProcessPool stillborn =
        troupe
            .pool()
            .workers(1)
            .jvmOptions(List.of("-XX:NoSuchOption"))
            .output((name, err, line) -> {})
            .build();
    AsyncResult<Integer> result = stillborn.applyAsync(PoolActs::square, 1);
    Throwable cause = assertThrows(ExecutionException.class, result::get).getCause();
    assertTrue(cause.getMessage().contains("NoSuchOption"), cause.getMessage());
    stillborn.close();
  }

  /** W-27: a pool inside a pool. */
  @Test
  void shouldWorkInsideAPool() throws Exception {
    assertEquals(64, pool.apply(PoolActs::nested, 8));
  }

  private static List<Integer> squares(int count) {
    return IntStream.range(0, count).map(i -> i * i).boxed().toList();
  }

  private static Iterable<Integer> failing(int count, int at) {
    return () ->
        IntStream.range(0, count)
            .peek(
                i -> {
                  if (i == at) {
                    throw new PoolActs.SayWhen();
                  }
                })
            .iterator();
  }

  private static int resultsBeforeFailure(int count, int at, int chunk) {
    ResultIterator<Integer> results = pool.imap(PoolActs::square, failing(count, at), chunk);
    int[] seen = {0};
    assertThrows(
        PoolActs.SayWhen.class,
        () -> {
          while (true) {
            assertEquals(seen[0] * seen[0], results.next());
            seen[0]++;
          }
        });
    return seen[0];
  }
}
