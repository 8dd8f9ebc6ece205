package dev.troupe;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.troupe.ExecutorActs.Fail;
import dev.troupe.ExecutorActs.FailUnchecked;
import dev.troupe.ExecutorActs.Give;
import dev.troupe.ExecutorActs.Put;
import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import dev.troupe.task.NotPortableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * What the JDK promises of the tasks of an {@link java.util.concurrent.ExecutorService}, and its
 * own tests check, said of a pool; {@link PoolCancelIT} and {@link PoolShutdownIT} have the rest.
 */
@RealJvms
class PoolExecutorIT extends ExecutorContract {
  private static ProcessPool pool;

  @BeforeAll
  static void open() throws InterruptedException {
    pool = troupe.pool(2);
    assertEquals(List.of(1, 4), pool.map(PoolActs::square, List.of(1, 2), 1));
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  private static Throwable cause(Future<?> failed) {
    return assertThrows(ExecutionException.class, () -> failed.get(30, SECONDS)).getCause();
  }

  // One task.

  @Test
  void shouldRunWhatIsExecuted() throws Exception {
    pool.execute(new Put(begun, 5));
    assertEquals(5, begun.get(LONG));
  }

  @Test
  void shouldRefuseNoTask() {
    assertThrows(NullPointerException.class, () -> pool.execute(null));
    assertThrows(NullPointerException.class, () -> pool.submit((Runnable) null));
    assertThrows(NullPointerException.class, () -> pool.submit((Callable<Integer>) null));
    assertThrows(NullPointerException.class, () -> pool.submit(null, 1));
  }

  @Test
  void shouldGiveNullForARunnableThatHasRun() throws Exception {
    Future<?> result = pool.submit((Runnable) new Put(begun, 6));
    assertNull(result.get());
    assertEquals(6, begun.getNowait());
    assertTrue(result.isDone());
    assertFalse(result.isCancelled());
  }

  @Test
  void shouldGiveTheGivenResultForARunnable() throws Exception {
    Thread onlyHere = Thread.currentThread();
    assertEquals(onlyHere, pool.submit(new Put(begun, 7), onlyHere).get());
    assertEquals(7, begun.getNowait());
  }

  @Test
  void shouldGiveWhatACallableReturns() throws Exception {
    assertEquals("唱歌", pool.submit(new Give<>("唱歌")).get());
    assertNull(pool.submit(new Give<>(null)).get());
  }

  @Test
  void shouldThrowWhatATaskThrew() {
    Future<Integer> checked = pool.submit(new Fail("checked"));
    assertEquals("checked", assertInstanceOf(IOException.class, cause(checked)).getMessage());
    assertTrue(checked.isDone());
    assertFalse(checked.isCancelled());
    Future<?> unchecked = pool.submit(new FailUnchecked("unchecked"));
    assertInstanceOf(IllegalStateException.class, cause(unchecked));
    assertInstanceOf(
        IllegalStateException.class, cause(pool.submit(new FailUnchecked("given"), 1)));
  }

  @Test
  void shouldLogTheFailureOfWhatNobodyWaitsFor() {
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(SubmittedTask.class);
    seen.list = Collections.synchronizedList(new ArrayList<>());
    seen.start();
    logger.addAppender(seen);
    try {
      pool.execute(new FailUnchecked("nobody waits"));
      Await.untilEqual("it is logged", LONG, 1, () -> seen.list.size());
      assertEquals("nobody waits", seen.list.get(0).getThrowableProxy().getMessage());
      assertTrue(seen.list.get(0).getFormattedMessage().contains("of pool [" + pool.name() + "]"));
    } finally {
      logger.detachAppender(seen);
    }
  }

  /** A thread that waits for a result looks by itself once in a while. */
  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  @Test
  void shouldThrowWhenInterruptedInGet() throws Exception {
    Future<Integer> result = pool.submit((Callable<Integer>) stay(1));
    begun.get(LONG);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread waits = new Thread(() -> thrown.complete(assertThrows(Throwable.class, result::get)));
    waits.start();
    Await.until("it waits", LONG, () -> WAITING.contains(waits.getState()));
    waits.interrupt();
    assertInstanceOf(InterruptedException.class, thrown.get(30, SECONDS));
    assertFalse(result.isDone(), "the task goes on");
    go.put(true);
    assertEquals(1, result.get());
  }

  @Test
  void shouldThrowWhenGetTakesTooLong() throws Exception {
    Future<Integer> result = pool.submit((Callable<Integer>) stay(2));
    assertThrows(TimeoutException.class, () -> result.get(20, MILLISECONDS));
    assertFalse(result.isDone());
    go.put(true);
    assertEquals(2, result.get(30, SECONDS));
  }

  @Test
  void shouldSayWhatCannotTravel() {
    NotPortableException e =
        assertThrows(
            NotPortableException.class,
            () -> CompletableFuture.supplyAsync(() -> 1, pool).get(1, SECONDS));
    assertTrue(e.getMessage().contains("applyAsync()"), e.getMessage());
    assertThrows(
        NotPortableException.class,
        () -> new ExecutorCompletionService<Integer>(pool).submit(new Give<>(1)));
  }

  // All of several.

  @Test
  void shouldRefuseNoTasksWhereAllAreInvoked() throws Exception {
    assertThrows(NullPointerException.class, () -> pool.invokeAll(null));
    assertThrows(NullPointerException.class, () -> pool.invokeAll(null, 1, SECONDS));
    List<Callable<Integer>> holes = Arrays.asList(stay(1), null);
    assertThrows(NullPointerException.class, () -> pool.invokeAll(holes));
    assertThrows(NullPointerException.class, () -> pool.invokeAll(holes, 1, SECONDS));
    assertThrows(NullPointerException.class, () -> pool.invokeAll(List.of(new Give<>(1)), 1, null));
    assertTrue(begun.isEmpty(), "nothing of it was begun");
    assertEquals(List.of(), pool.invokeAll(List.<Callable<Integer>>of()));
    assertEquals(List.of(), pool.invokeAll(List.<Callable<Integer>>of(), 1, SECONDS));
  }

  @Test
  void shouldInvokeAllAndWaitForThem() throws Exception {
    List<Callable<Integer>> tasks = List.of(new Give<>(1), new Fail("two"), new Give<>(3));
    for (int timed = 0; timed < 2; timed++) {
      List<Future<Integer>> all =
          timed == 0 ? pool.invokeAll(tasks) : pool.invokeAll(tasks, 30, SECONDS);
      all.forEach(result -> assertTrue(result.isDone()));
      assertEquals(1, all.get(0).get());
      assertEquals("two", cause(all.get(1)).getMessage());
      assertEquals(3, all.get(2).get());
    }
  }

  // Any of several.

  @Test
  void shouldRefuseNoTasksWhereAnyIsInvoked() {
    assertThrows(NullPointerException.class, () -> pool.invokeAny(null));
    assertThrows(NullPointerException.class, () -> pool.invokeAny(null, 1, SECONDS));
    List<Callable<Integer>> none = List.of();
    assertThrows(IllegalArgumentException.class, () -> pool.invokeAny(none));
    assertThrows(IllegalArgumentException.class, () -> pool.invokeAny(none, 1, SECONDS));
    List<Callable<Integer>> holes = Arrays.asList(stay(1), null);
    assertThrows(NullPointerException.class, () -> pool.invokeAny(holes));
    assertThrows(NullPointerException.class, () -> pool.invokeAny(holes, 1, SECONDS));
    List<Callable<Integer>> one = List.of(new Give<>(1));
    assertThrows(NullPointerException.class, () -> pool.invokeAny(one, 1, null));
    assertTrue(begun.isEmpty(), "nothing of it was begun");
  }

  @Test
  void shouldThrowWhatOneThrewWhenNoneSucceeds() {
    List<Callable<Integer>> tasks = List.of(new Fail("bad"), new Fail("bad"));
    ExecutionException any = assertThrows(ExecutionException.class, () -> pool.invokeAny(tasks));
    assertEquals("bad", assertInstanceOf(IOException.class, any.getCause()).getMessage());
    assertThrows(ExecutionException.class, () -> pool.invokeAny(tasks, 30, SECONDS));
  }
}
