package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.node.CurrentNode;
import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import dev.troupe.support.RepeatedByProperty;
import dev.troupe.task.ProcessInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nodes stand by for processes that start as all do; nobody sees them, and whatever dies is lost.
 */
@RealJvms
class ReserveIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private Troupe troupe;

  private static Config reserve(int least, int most) {
    return ConfigFactory.parseMap(
            Map.of(
                "troupe.node.reserve.min", least,
                "troupe.node.reserve.max", most,
                "troupe.node.reserve.shrink-after", "2s"))
        .withFallback(ConfigFactory.load());
  }

  @BeforeEach
  void open() {
    troupe = Troupe.open(reserve(1, 2));
  }

  @AfterEach
  void close() {
    troupe.close();
    assertEquals(0, children().size(), "nodes are left");
  }

  private static Set<Long> children() {
    Set<Long> pids = new HashSet<>();
    ProcessHandle.current().children().forEach(child -> pids.add(child.pid()));
    return pids;
  }

  private static long standing() {
    Await.until("a node stands by", LONG, () -> !children().isEmpty());
    return children().iterator().next();
  }

  /** One that has only just been launched cannot be taken yet. */
  private static long ready() {
    Await.until(
        "a node is ready", LONG, () -> CurrentNode.get().orElseThrow().nursery().standing() > 0);
    return standing();
  }

  /** Says who it is, in words and otherwise. */
  static ProcessInfo say() {
    System.out.println("I am " + Troupe.currentProcess().name());
    return Troupe.currentProcess();
  }

  static void tell(ProcessQueue<ProcessInfo> told) throws InterruptedException {
    told.put(say());
  }

  @Test
  void shouldGiveAProcessTheNodeThatStandsBy() throws Exception {
    long standing = ready();
    assertEquals(List.of(), troupe.activeChildren(), "it is nobody's process");
    ProcessQueue<ProcessInfo> told = troupe.queue();
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    ChildProcess child =
        troupe
            .process()
            .name("singer")
            .daemon(true)
            .target(ReserveIT::tell, told)
            .output(
                (name, isError, line) ->
                    lines.add(name + ": " + new String(line, StandardCharsets.UTF_8).strip()))
            .build();
    child.start();
    assertEquals(standing, child.pid().getAsLong());
    assertEquals(new ProcessInfo("singer", standing, true), told.get(LONG));
    child.join();
    assertEquals(0, child.exitCode().getAsInt());
    assertEquals(List.of("singer: I am singer"), lines);
  }

  @Test
  void shouldUseEachNodeOnce() throws Exception {
    ProcessQueue<ProcessInfo> told = troupe.queue();
    Set<Long> pids = new HashSet<>();
    for (int i = 1; i <= 6; i++) {
      ChildProcess child = troupe.process(ReserveIT::tell, told);
      child.start();
      assertEquals("Process-" + i, told.get(LONG).name());
      child.join();
      assertEquals(0, child.exitCode().getAsInt());
      assertTrue(pids.add(child.pid().getAsLong()));
    }
  }

  @Test
  void shouldStartColdWhatStartsInAnotherWay() throws Exception {
    long standing = ready();
    ChildProcess child =
        troupe.process().target(Acts::nothing).environment(Map.of("SONG", "no")).build();
    child.start();
    assertNotEquals(standing, child.pid().getAsLong());
    child.join();
    assertEquals(0, child.exitCode().getAsInt());
    assertTrue(children().contains(standing), "it still stands by");
  }

  @Test
  void shouldReplaceANodeThatDies() {
    long standing = standing();
    ProcessHandle.of(standing).ifPresent(ProcessHandle::destroyForcibly);
    Await.until(
        "another stands by", LONG, () -> !children().isEmpty() && !children().contains(standing));
  }

  @RepeatedByProperty
  void shouldRunThoughItsNodeHasJustDied() throws Exception {
    for (int i = 0; i < 2; i++) {
      ProcessHandle.of(standing()).ifPresent(ProcessHandle::destroyForcibly);
      ChildProcess child = troupe.process(Acts::nothing);
      child.start();
      child.join();
      assertEquals(0, child.exitCode().getAsInt(), "round " + i);
    }
  }

  /** P-30 too: what helps to start processes may die and go. */
  @Test
  void shouldKeepAsManyAsWereNeededLately() throws Exception {
    ready();
    assertEquals(1, children().size());
    for (int i = 0; i < 2; i++) {
      ChildProcess child = troupe.process(Acts::nothing);
      child.start();
      child.join();
    }
    Await.until("two stand by", LONG, () -> children().size() == 2);
    Await.until("one is enough again", LONG, () -> children().size() == 1);
  }

  @Test
  void shouldServeAPoolAndAManager() throws Exception {
    try (ProcessPool pool = troupe.pool(2)) {
      assertEquals(List.of(1, 4, 9), pool.map(PoolActs::square, List.of(1, 2, 3), 1));
      try (Manager manager = troupe.manager()) {
        ProcessQueue<Integer> queue = manager.queue();
        queue.put(5);
        assertEquals(5, queue.get(LONG));
      }
    }
    assertFalse(children().isEmpty(), "others stand by");
  }
}
