package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import dev.troupe.support.Await;
import dev.troupe.support.Gone;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Soak;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What pools leave behind, and pools that are left behind. Rows PL-17, PL-24, PL-26, PL-32, PL-35,
 * W-16, W-22 and W-27.
 */
@RealJvms
class PoolLifeIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** How many inputs are mapped with a garbage collection before each. */
  private static final int MAPPED = Soak.count(10, 50);

  /** PL-24: neither side holds what a task was given or returned. */
  @Test
  void shouldHoldNothingOfTasksThatHaveEnded() throws Exception {
    try (Troupe troupe = Troupe.open();
        ProcessPool pool = troupe.pool(1)) {
      List<WeakReference<?>> held = mapAndForget(pool);
      Await.until("nothing is held here", LONG, () -> isForgotten(held));
      assertEquals(20, pool.apply(MemoryActs::noted));
      assertEquals(0, pool.apply(MemoryActs::held), "held by the worker");
    }
  }

  private static List<WeakReference<?>> mapAndForget(ProcessPool pool) throws InterruptedException {
    List<List<String>> inputs =
        IntStream.range(0, 10).mapToObj(i -> List.of("flower " + i)).toList();
    List<List<String>> results = pool.map(MemoryActs::same, inputs);
    assertEquals(inputs, results);
    List<WeakReference<?>> all = new ArrayList<>();
    inputs.forEach(input -> all.add(new WeakReference<>(input)));
    results.forEach(result -> all.add(new WeakReference<>(result)));
    return all;
  }

  private static boolean isForgotten(List<WeakReference<?>> all) {
    System.gc();
    return all.stream().allMatch(each -> each.get() == null);
  }

  /** W-22: also {@code pool.growth} of the benchmarks, with ten times as many. */
  @Test
  void shouldNotGrowWithTheTasksItHasRun() throws Exception {
    try (Troupe troupe = Troupe.open();
        ProcessPool pool = troupe.pool(1)) {
      squareMany(pool, 10_000);
      long hereBefore = MemoryActs.heap();
      long thereBefore = pool.apply(MemoryActs::heap);
      squareMany(pool, 100_000);
      long there = pool.apply(MemoryActs::heap) - thereBefore;
      long here = MemoryActs.heap() - hereBefore;
      assertTrue(here < 2 << 20, "here: " + here);
      assertTrue(there < 2 << 20, "in the worker: " + there);
    }
  }

  private static void squareMany(ProcessPool pool, int count) throws Exception {
    for (int round = 0; round < count / 1_000; round++) {
      List<AsyncResult<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        results.add(pool.applyAsync(PoolActs::square, i));
      }
      for (int i = 0; i < 1_000; i++) {
        assertEquals(i * i, results.get(i).get(30, TimeUnit.SECONDS));
      }
    }
  }

  /** PL-26: it ends, once its tasks have. */
  @Test
  void shouldEndWhenNobodyCanReachItAnyMore() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      AsyncResult<Long> pid = openAndForget(troupe);
      ProcessHandle worker = ProcessHandle.of(pid.get()).orElseThrow();
      Await.untilEqual(
          "it has no worker",
          LONG,
          List.of(),
          () -> {
            System.gc();
            return troupe.activeChildren();
          });
      assertTrue(Gone.is(worker));
    }
  }

  private static AsyncResult<Long> openAndForget(Troupe troupe) {
    return troupe.pool().workers(1).name("forgotten").build().applyAsync(PoolActs::pid);
  }

  /** A pool is not forgotten when others may have a handle to it. */
  @Test
  void shouldGoOnForOtherProcessesThoughItsOwnerForgetsIt() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      ProcessQueue<ProcessPool> pools = troupe.queue();
      WeakReference<ProcessPool> forgotten = openInto(pools, troupe);
      Await.until("nobody has it here", LONG, () -> isForgotten(List.of(forgotten)));
      ProcessQueue<Integer> results = troupe.queue();
      troupe.process(TermActs::squareInTheNextPool, pools, results).start();
      assertEquals(36, results.get(LONG));
    }
  }

  private static WeakReference<ProcessPool> openInto(ProcessQueue<ProcessPool> pools, Troupe troupe)
      throws InterruptedException {
    ProcessPool pool = troupe.pool(1);
    pools.put(pool);
    return new WeakReference<>(pool);
  }

  /** PL-26: a pool is not forgotten while a map is being submitted to it or runs. */
  @Test
  void shouldFinishTheMapOfAForgottenPool() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      Iterable<Integer> inputs =
          () -> IntStream.range(0, MAPPED).peek(i -> System.gc()).boxed().iterator();
      AsyncResult<List<Integer>> all =
          troupe.pool(1).mapAsync(PoolActs::square, inputs, 1, null, null);
      assertEquals(MAPPED, all.get(30, TimeUnit.SECONDS).size());
      ResultIterator<Integer> some = troupe.pool(1).imap(PoolActs::square, inputs, 1);
      for (int i = 0; i < MAPPED; i++) {
        assertEquals(i * i, some.next(LONG));
      }
    }
  }

  /** PL-32. */
  @Test
  void shouldNotKeepAProgramThatForgetsIt() {
    Program program = Program.java(Forgetful.class).start();
    program.out().awaitLine("9", LONG);
    List<ProcessHandle> workers = program.handle().descendants().toList();
    assertEquals(0, program.awaitExit(GRACE.plusSeconds(5)), program.err()::text);
    Await.until("its workers are gone", LONG, () -> workers.stream().allMatch(Gone::is));
  }

  /** W-16: tasks that heed no interrupt, in JVMs whose shutdown hooks never end. */
  @Test
  void shouldEndInTimeThoughItsWorkersResist() throws Exception {
    try (Troupe troupe = Troupe.open();
        ProcessPool pool = troupe.pool(2)) {
      ProcessQueue<Integer> begun = troupe.queue();
      for (int i = 0; i < 2; i++) {
        var unused = pool.applyAsync(TermActs::resistTheEnd, begun);
      }
      begun.get(LONG);
      begun.get(LONG);
      pool.terminate();
      assertTrue(pool.join(GRACE.plusSeconds(2)), "still there after the grace and 2 s");
    }
  }

  /** Nobody waits for workers that are still booting when the last result is there. */
  @Test
  void shouldCloseAtOnceThoughMostOfItsWorkersHaveNotBegun() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      ProcessPool pool = troupe.pool(16);
      assertEquals(List.of(1, 4, 9), pool.map(PoolActs::square, List.of(1, 2, 3)));
      long start = System.nanoTime();
      pool.close();
      double seconds = (System.nanoTime() - start) / 1e9;
      assertTrue(seconds < 2, "closed after " + seconds);
      assertEquals(List.of(), pool.workers());
      pool.history().forEach(worker -> assertTrue(Gone.is(worker.pid()), worker::toString));
    }
  }

  /** A worker is a daemon: no thread that a task has left keeps it. */
  @Test
  void shouldEndThoughATaskHasLeftAThread() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      ProcessPool pool = troupe.pool(2);
      long pid = pool.apply(TermActs::leaveAUserThread);
      pool.shutdown();
      assertTrue(pool.join(Duration.ofSeconds(5)), "still there");
      assertTrue(Gone.is(pid));
      assertEquals(0, pool.insights().deaths());
    }
  }

  @Test
  void shouldNotPileUpWorkersThatTasksHaveLeftThreadsIn() throws Exception {
    try (Troupe troupe = Troupe.open();
        ProcessPool pool = troupe.pool().workers(2).maxTasksPerChild(1).build()) {
      Set<Long> pids = new HashSet<>();
      for (int i = 0; i < 10; i++) {
        assertTrue(pids.add(pool.apply(TermActs::leaveAUserThread)), "a worker ran two tasks");
        int alive = pool.workers().size();
        assertTrue(alive <= 4, () -> alive + " workers at once: " + pool.workers());
      }
      Await.until("all that ran have ended", LONG, () -> pids.stream().allMatch(Gone::is));
    }
  }

  /** What a task leaves to be done at the end of its JVM is not waited for without end. */
  @Test
  void shouldKillWorkersWhoseJvmsDoNotEnd() throws Exception {
    String soon = "troupe.pool.exit-timeout = 300ms";
    try (Troupe troupe = Troupe.open(ConfigFactory.parseString(soon));
        ProcessPool pool = troupe.pool().workers(1).maxTasksPerChild(1).build()) {
      List<AsyncResult<Long>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(pool.applyAsync(TermActs::leaveAHook));
      }
      for (AsyncResult<Long> result : results) {
        result.get(60, TimeUnit.SECONDS);
        assertTrue(pool.workers().size() <= 2, () -> pool.workers().toString());
      }
      pool.shutdown();
      assertTrue(pool.join(Duration.ofSeconds(10)), "still there");
      assertEquals(0, pool.insights().deaths());
    }
  }

  /** PL-17. */
  @Test
  void shouldTerminateAtOnceWithTenThousandTasks() throws Exception {
    try (Troupe troupe = Troupe.open();
        ProcessPool pool = troupe.pool(2)) {
      List<Integer> inputs = IntStream.range(0, 10_000).map(i -> 300_000).boxed().toList();
      AsyncResult<List<Integer>> never = pool.mapAsync(TermActs::work, inputs, 1, null, null);
      pool.terminate();
      assertTrue(pool.join(GRACE.plusSeconds(2)));
      assertTrue(never.isCompletedExceptionally());
    }
  }

  /** PL-35: a pool in a process, left by its block. */
  @Test
  void shouldWorkInAnotherProcess() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      ProcessQueue<Integer> results = troupe.queue();
      ChildProcess child = troupe.process(TermActs::poolOfItsOwn, results);
      child.start();
      assertEquals(25, results.get(LONG));
      child.join();
      assertEquals(0, child.exitCode().getAsInt());
    }
  }

  /** W-27: pools in pools have a limit, and say which. */
  @Test
  void shouldNameTheLimitAndTheSettingWhenPoolsAreTooDeep() throws Exception {
    try (Troupe troupe = Troupe.open(ConfigFactory.parseString("troupe.node.depth-limit = 1"));
        ProcessPool pool = troupe.pool(1)) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> pool.apply(PoolActs::nested, 2));
      assertTrue(e.getMessage().contains("the limit is [1]"), e.getMessage());
      assertTrue(e.getMessage().contains("troupe.node.depth-limit"), e.getMessage());
      assertEquals(9, pool.apply(PoolActs::square, 3));
    }
  }
}
