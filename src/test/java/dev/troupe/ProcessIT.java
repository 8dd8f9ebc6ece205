package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Await;
import dev.troupe.support.Gone;
import dev.troupe.support.RealJvms;
import dev.troupe.task.LifeState;
import dev.troupe.task.NotPortableException;
import dev.troupe.task.ProcessFailure;
import dev.troupe.task.RemoteStackTrace;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows P-01 to P-20, P-27, P-32 and P-46 to P-54 of the specification. */
@RealJvms
class ProcessIT {
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

  /** P-01, P-05. */
  @Test
  void shouldKnowTheMainProcess() {
    assertEquals("MainProcess", Troupe.currentProcess().name());
    assertEquals(ProcessHandle.current().pid(), Troupe.currentProcess().pid());
    assertFalse(Troupe.currentProcess().daemon());
    assertEquals(Optional.empty(), Troupe.parentProcess());
  }

  /** P-02: a process without a target starts and ends. */
  @Test
  void shouldRunAProcessWithoutATarget() throws Exception {
    ChildProcess child = troupe.process().build();
    child.start();
    child.join();
    assertEquals(OptionalInt.of(0), child.exitCode());
  }

  /** P-03, P-06, P-10, P-12. */
  @Test
  void shouldReceiveArgumentsByValueAndKnowItsParent() throws Exception {
    ProcessQueue<Acts.Report> reports = troupe.queue(1);
    List<Object> values = List.of(1, "花", List.of(1, "two"), new int[] {1, 2});
    for (Object value : values) {
      ChildProcess child =
          troupe.process().name("reporter").target(Acts::report, value, reports).build();
      child.start();
      Acts.Report report = reports.get(LONG);
      child.join();
      assertArrayEquals(new Object[] {value}, new Object[] {report.argument()});
      assertEquals("reporter", report.self().name());
      assertEquals(child.pid().getAsLong(), report.self().pid());
      assertEquals(ProcessHandle.current().pid(), report.parent().pid());
      assertEquals("MainProcess", report.parent().name());
    }
  }

  /** P-10: keyword arguments are bound by parameter name, what is left over as a map. */
  @Test
  void shouldBindKeywordArgumentsByName() throws Exception {
    ProcessQueue<Map<String, Object>> seen = troupe.queue();
    ChildProcess child =
        troupe
            .process()
            .target("dev.troupe.Acts#keywords")
            .args("Jam")
            .kwargs(Map.of("times", 3, "seen", seen, "song", "不露声色"))
            .build();
    child.start();
    child.join();
    assertEquals(Map.of("name", "Jam", "times", 3, "rest", Map.of("song", "不露声色")), seen.get(LONG));
  }

  /** P-04, P-08. */
  @Test
  void shouldDescribeAProcessBeforeItsStart() {
    ChildProcess plain = troupe.process(Acts::nothing);
    ChildProcess daemon = troupe.process().target(Acts::nothing).daemon(true).build();
    assertFalse(plain.daemon());
    assertTrue(daemon.daemon());
    assertFalse(daemon.isAlive());
    assertEquals(OptionalInt.empty(), daemon.exitCode());
    assertFalse(daemon.pid().isPresent());
    assertFalse(troupe.activeChildren().contains(daemon));
    assertEquals(LifeState.INITIAL, daemon.state().life());
  }

  /** P-04: a child of a daemon is a daemon unless it is told otherwise. */
  @Test
  void shouldInheritTheDaemonFlag() throws Exception {
    ProcessQueue<Boolean> flags = troupe.queue();
    ChildProcess child = troupe.process().daemon(true).target(Acts::daemonParent, flags).build();
    child.start();
    child.join();
    assertTrue(flags.get(LONG));
  }

  /** P-09, P-11, P-17. */
  @Test
  void shouldBeActiveFromItsStartToItsEnd() throws Exception {
    ProcessQueue<Acts.Report> reports = troupe.queue();
    ChildProcess child = troupe.process(Acts::report, "x", reports);
    assertFalse(troupe.activeChildren().contains(child));
    child.start();
    assertTrue(child.isAlive());
    assertEquals(OptionalInt.empty(), child.exitCode());
    assertTrue(troupe.activeChildren().contains(child));
    child.join();
    assertEquals(OptionalInt.of(0), child.exitCode());
    assertFalse(child.isAlive());
    assertFalse(troupe.activeChildren().contains(child));
  }

  /** P-13, P-14, P-49. */
  @Test
  void shouldEndByTerminateWithMinusFifteen() throws Exception {
    ProcessQueue<Long> pids = troupe.queue();
    ChildProcess child = troupe.process(Acts::sayAndStay, pids);
    child.start();
    assertFalse(child.join(Duration.ZERO));
    assertFalse(child.join(Duration.ofSeconds(-1)));
    assertTrue(child.isAlive());
    assertEquals(child.pid().getAsLong(), pids.get(LONG));
    child.terminate();
    assertTrue(child.join(Duration.ofSeconds(10)));
    assertEquals(OptionalInt.of(-15), child.exitCode());
    assertEquals(Optional.of("SIGTERM"), child.failure().orElseThrow().signal());
    assertFalse(troupe.activeChildren().contains(child));
    child.join();
    child.terminate();
    child.kill();
    assertEquals(OptionalInt.of(-15), child.exitCode());
  }

  /** P-15. */
  @Test
  void shouldEndByKillWithMinusNine() throws Exception {
    ProcessQueue<Long> pids = troupe.queue();
    ChildProcess child = troupe.process(Acts::sayAndStay, pids);
    child.start();
    pids.get(LONG);
    child.kill();
    assertTrue(child.join(Duration.ofSeconds(10)));
    assertEquals(OptionalInt.of(-9), child.exitCode());
    assertEquals(Optional.of("SIGKILL"), child.failure().orElseThrow().signal());
  }

  /** P-24: a process that is terminated while it boots ends like any other. */
  @Test
  void shouldEndByTerminateWhileItBoots() throws Exception {
    ChildProcess child = troupe.process(Acts::forever);
    child.start();
    child.terminate();
    assertTrue(child.join(Duration.ofSeconds(10)));
    assertEquals(OptionalInt.of(-15), child.exitCode());
  }

  /** P-07, W-27: what a killed process had started ends with it. */
  @Test
  void shouldTakeTheSubtreeAlongWhenKilled() throws Exception {
    ProcessQueue<Long> pids = troupe.queue();
    ChildProcess child = troupe.process(Acts::startGrandchild, pids);
    child.start();
    List<Long> both = List.of(pids.get(LONG), pids.get(LONG));
    assertEquals(0, ProcessIT.kill(child.pid().getAsLong()));
    child.join();
    Await.until(
        "both processes are gone", Duration.ofSeconds(2), () -> both.stream().allMatch(Gone::is));
    assertEquals(OptionalInt.of(-9), child.exitCode());
  }

  /** P-16. */
  @Test
  void shouldCountTheProcessorsThatTheJvmMayUse() throws Exception {
    assertEquals(Runtime.getRuntime().availableProcessors(), Troupe.cpuCount());
    ProcessQueue<Integer> counts = troupe.queue();
    int others = Troupe.cpuCount() + 1;
    ChildProcess child =
        troupe
            .process()
            .target(Acts::countProcessors, counts)
            .jvmOptions(List.of("-XX:ActiveProcessorCount=" + others))
            .build();
    child.start();
    assertEquals(others, counts.get(LONG));
    child.join();
  }

  /** P-18. */
  @Test
  void shouldStartProcessesFromProcessesInOrder() throws Exception {
    ProcessQueue<List<Integer>> paths = troupe.queue();
    ChildProcess root = troupe.process(Acts::recurse, List.<Integer>of(), 2, paths);
    root.start();
    root.join();
    List<List<Integer>> seen = new ArrayList<>();
    paths.drainTo(seen);
    assertEquals(
        List.of(
            List.of(),
            List.of(0),
            List.of(0, 0),
            List.of(0, 1),
            List.of(1),
            List.of(1, 0),
            List.of(1, 1)),
        seen);
  }

  /** P-19, P-20, P-46. */
  @Test
  void shouldRefuseWhatComesOutOfOrder() throws Exception {
    ChildProcess child = troupe.process().name("early").target(Acts::nothing).build();
    for (var call :
        List.<org.junit.jupiter.api.function.Executable>of(
            child::join, child::terminate, child::kill, child::onExit)) {
      String message = assertThrows(IllegalStateException.class, call).getMessage();
      assertTrue(message.contains("[early]") && message.contains("start()"), message);
    }
    child.start();
    assertTrue(
        assertThrows(IllegalStateException.class, child::start).getMessage().contains("[early]"));
    assertEquals(child, child.onExit().get());
    assertFalse(child.isAlive());
  }

  /** P-21, P-22. */
  @Test
  void shouldCloseOnlyWhenEnded() throws Exception {
    ChildProcess child = troupe.process(Acts::forever);
    child.start();
    assertThrows(IllegalStateException.class, child::close);
    child.kill();
    child.join();
    child.close();
    child.close();
    assertThrows(IllegalStateException.class, child::isAlive);
    assertThrows(IllegalStateException.class, child::join);
    assertThrows(IllegalStateException.class, child::terminate);
    assertEquals(LifeState.CLOSED, child.state().life());
  }

  /** W-31: exit code and liveness agree after a join, whoever joins. */
  @Test
  void shouldBeDeadWithAnExitCodeForEveryoneWhoJoined() throws Exception {
    List<ChildProcess> children = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      children.add(troupe.process(Acts::nothing));
      children.get(i).start();
    }
    List<CompletableFuture<Void>> joiners = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      List<ChildProcess> order = new ArrayList<>(children);
      Collections.rotate(order, i);
      joiners.add(CompletableFuture.runAsync(() -> joinAll(order), task -> startThread(task)));
    }
    for (CompletableFuture<Void> joiner : joiners) {
      joiner.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static void startThread(Runnable task) {
    new Thread(task).start();
  }

  private static void joinAll(List<ChildProcess> children) {
    for (ChildProcess child : children) {
      try {
        child.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      assertEquals(OptionalInt.of(0), child.exitCode());
      assertFalse(child.isAlive());
    }
  }

  /** P-27. */
  @Test
  void shouldWaitForUserThreadsButNotForDaemonThreads() throws Exception {
    ProcessQueue<String> events = troupe.queue();
    ProcessQueue<Boolean> go = troupe.queue();
    ChildProcess child = troupe.process(Acts::threads, events, go);
    child.start();
    assertEquals("main returned", events.get(LONG));
    assertTrue(child.isAlive());
    go.put(true);
    child.join();
    assertEquals("thread done", events.get(LONG));
    assertEquals(OptionalInt.of(0), child.exitCode());
  }

  /** P-32, P-50, W-32. */
  @Test
  void shouldTellWhatItsTargetThrew() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ChildProcess child =
        troupe
            .process()
            .name("thrower")
            .target(Acts::throwing, "out of tune")
            .output((name, err, line) -> bytes.writeBytes(line))
            .build();
    child.start();
    child.join();
    assertEquals(OptionalInt.of(1), child.exitCode());
    String stderr = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(
        stderr.indexOf("Process thrower:\njava.lang.IllegalStateException: out of tune") == 0);
    assertTrue(stderr.indexOf("Acts.java") > 0, stderr);
    ProcessFailure failure = child.failure().orElseThrow();
    Throwable thrown = failure.exception().orElseThrow();
    assertEquals(IllegalStateException.class, thrown.getClass());
    assertEquals("out of tune", thrown.getMessage());
    assertEquals(RemoteStackTrace.class, thrown.getCause().getClass());
    assertTrue(failure.lastWords().get(1).contains("out of tune"));
  }

  /** P-34, P-51 and the exit-code map. */
  @Test
  void shouldReportExitCodesTruthfully() throws Exception {
    assertEquals(8, codeOf(troupe.process(Acts::exit, 8)));
    assertEquals(44, codeOf(troupe.process(Acts::exit, 300)));
    assertEquals(255, codeOf(troupe.process(Acts::exit, -1)));
    assertEquals(143, codeOf(troupe.process(Acts::exit, 143)));
    assertEquals(137, codeOf(troupe.process(Acts::exit, 137)));
    assertEquals(143, codeOf(troupe.process(Acts::closeStreamsAndExit, 143)));
    assertEquals(7, codeOf(troupe.process(Acts::halt, 7)));
    assertEquals(1, codeOf(troupe.process(Acts::overflowing)));
  }

  /** P-47: unlike CPython's, a daemon may have children; see the page on differences. P-52. */
  @Test
  void shouldNameProcessesAfterTheirParents() throws Exception {
    ProcessQueue<String> names = troupe.queue();
    ChildProcess child = troupe.process().daemon(true).target(Acts::nestedName, names).build();
    assertTrue(child.name().matches("Process-\\d+"), child.name());
    child.start();
    child.join();
    assertEquals(child.name() + ":1", names.get(LONG));
  }

  /** P-48: a handle of a process stays with the process that made it. */
  @Test
  void shouldRefuseToSendAProcessHandle() {
    ChildProcess child = troupe.process(Acts::nothing);
    ProcessQueue<Object> queue = troupe.queue();
    for (Object handle : List.of(child, troupe)) {
      String message =
          assertThrows(NotPortableException.class, () -> queue.put(handle)).getMessage();
      assertTrue(message.contains("belongs to the process that made it"), message);
    }
  }

  /** P-53. */
  @Test
  void shouldTerminateDaemonsAndWaitForOthersWhenClosed() throws Exception {
    ProcessQueue<Long> pids = troupe.queue();
    ProcessQueue<Boolean> go = troupe.queue();
    ProcessQueue<String> events = troupe.queue();
    Troupe door = Troupe.open();
    ChildProcess daemon = door.process().daemon(true).target(Acts::sayAndStay, pids).build();
    ChildProcess other = door.process(Acts::threads, events, go);
    daemon.start();
    other.start();
    pids.get(LONG);
    events.get(LONG);
    go.put(true);
    door.close();
    assertEquals(OptionalInt.of(-15), daemon.exitCode());
    assertEquals(OptionalInt.of(0), other.exitCode());
    assertThrows(IllegalStateException.class, () -> door.process(Acts::nothing));
  }

  /** P-54. */
  @Test
  void shouldDescribeItselfInWords() throws Exception {
    ChildProcess child = troupe.process().name("crooner").target(Acts::forever).build();
    assertTrue(child.toString().contains("crooner") && child.toString().contains("initial"));
    child.start();
    assertTrue(child.toString().contains("pid=" + child.pid().getAsLong()), child.toString());
    child.kill();
    child.join();
    assertTrue(child.toString().contains("stopped exitCode=-9 (SIGKILL)"), child.toString());
  }

  /** The chapter's 5.3: a static field is per process. */
  @Test
  void shouldNotShareStaticFields() throws Exception {
    ProcessQueue<Integer> counts = troupe.queue();
    troupe.process(Acts::count, counts).start();
    troupe.process(Acts::count, counts).start();
    assertEquals(List.of(5, 5), List.of(counts.get(LONG), counts.get(LONG)));
    assertEquals(0, Acts.counter);
  }

  /** Bad luck: a JVM that cannot boot tells why. */
  @Test
  void shouldTellWhyAProcessDiedWhileBooting() throws Exception {
    ChildProcess child =
        troupe
            .process()
            .name("stillborn")
            .jvmOptions(List.of("-XX:NoSuchOption"))
            .target(Acts::nothing)
            .output((name, err, line) -> {})
            .build();
    child.start();
    child.join();
    assertNotEquals(OptionalInt.of(0), child.exitCode());
    String message = child.failure().orElseThrow().exception().orElseThrow().getMessage();
    assertTrue(message.contains("[stillborn]") && message.contains("NoSuchOption"), message);
  }

  /** Bad luck: no memory for another JVM. */
  @Test
  void shouldTellThatThereWasNoMemory() throws Exception {
    ChildProcess child =
        troupe
            .process()
            .jvmOptions(List.of("-Xms512t"))
            .maxHeap("512t")
            .target(Acts::nothing)
            .output((name, err, line) -> {})
            .build();
    child.start();
    child.join();
    assertTrue(child.failure().orElseThrow().exception().isPresent());
    assertNotEquals(OptionalInt.of(0), child.exitCode());
  }

  private static int codeOf(ChildProcess child) throws InterruptedException {
    child.start();
    child.join();
    return child.exitCode().getAsInt();
  }

  private static int kill(long pid) throws Exception {
    return new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
  }
}
