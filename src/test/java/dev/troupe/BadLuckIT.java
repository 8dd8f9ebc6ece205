package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorSystem;
import akka.cluster.ClusterEvent;
import akka.cluster.typed.Cluster;
import com.typesafe.config.ConfigFactory;
import dev.troupe.node.CurrentNode;
import dev.troupe.support.Await;
import dev.troupe.support.Gone;
import dev.troupe.support.Limit;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import dev.troupe.task.StartFailedException;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong around a run, and what is seen of it. */
@RealJvms
@Limit(seconds = 90)
class BadLuckIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void shouldNameThePortsThatAreTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String ports = taken.getLocalPort() + "-" + taken.getLocalPort();
      StartFailedException e =
          assertThrows(
              StartFailedException.class,
              () ->
                  Troupe.open(ConfigFactory.parseString("troupe.node.ports = \"" + ports + "\"")));
      assertTrue(e.getMessage().contains("[" + ports + "]"), e.getMessage());
      assertTrue(e.getMessage().contains("troupe.node.ports"), e.getMessage());
    }
  }

  /** W-26: whatever the director dies of, nobody outlives it by more than 2 s. */
  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void shouldLeaveNobodyBehindWhenTheDirectorDies(String signal) {
    Program director = Program.java(LonelyDirector.class).start();
    director.out().awaitLine("everybody is on stage", LONG);
    List<ProcessHandle> troupe = director.handle().descendants().toList();
    assertTrue(troupe.size() >= 4, troupe::toString);
    director.signal(signal);
    director.awaitExit(Duration.ofSeconds(3));
    Await.until(
        "every process is gone", Duration.ofSeconds(2), () -> troupe.stream().allMatch(Gone::is));
  }

  @Test
  void shouldWorkFromAPathWithSpacesAndOtherLetters(@TempDir Path directory) throws Exception {
    Path classes = Files.createDirectories(directory.resolve("花 und Müll").resolve("classes"));
    Path home = Files.createDirectories(classes.resolve("dev/troupe"));
    Path source = Path.of(SpacedOut.class.getResource("SpacedOut.class").toURI());
    Files.copy(source, home.resolve("SpacedOut.class"));
    String rest =
        String.join(
            ":",
            Stream.of(System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.endsWith("test-classes"))
                .toList());
    Program program =
        Program.java(SpacedOut.class)
            .classPath(classes + ":" + rest)
            .env("LC_ALL", "C.UTF-8")
            .start();
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    assertEquals(List.of("花"), program.out().lines());
  }

  @Test
  void shouldKeepTheJvmsWordsOnInheritedOptionsToItself() {
    Program program =
        Program.java(SpacedOut.class).env("JAVA_TOOL_OPTIONS", "-Dconcert=yes").start();
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    assertEquals(List.of("花"), program.out().lines());
    assertEquals(1, program.err().lines().size(), program.err()::text);
  }

  /** Processes are full members of the cluster, and a killed one is downed at once. */
  @Test
  void shouldDownAKilledMemberAtOnce() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      ActorSystem<Void> system = CurrentNode.get().orElseThrow().system();
      ProcessQueue<Long> pids = troupe.queue();
      ChildProcess child = troupe.process(Acts::sayAndStay, pids);
      child.start();
      pids.get(LONG);
      Await.untilEqual("the child is Up", LONG, 2L, () -> up(system));
      child.kill();
      child.join();
      Await.untilEqual("the child is removed", Duration.ofSeconds(5), 1, () -> members(system));
    }
  }

  @Test
  void shouldRefuseToStartProcessesWhileAProcessIsBeingStarted() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      ChildProcess bomb = troupe.process().target(Bomb::go).output((name, err, line) -> {}).build();
      bomb.start();
      bomb.join();
      assertEquals(1, bomb.exitCode().getAsInt());
      String words = String.join("\n", bomb.failure().orElseThrow().lastWords());
      assertTrue(words.contains("itself still being started"), words);
      assertFalse(words.contains("Bomb went off"), words);
    }
  }

  /** Starts a process of itself when it is initialised: P-39. */
  static final class Bomb {
    static {
      if (Troupe.parentProcess().isPresent()) {
        Troupe.open().process(Bomb::go).start();
      }
    }

    private Bomb() {}

    static void go() {
      System.err.println("Bomb went off");
    }
  }

  private static long up(ActorSystem<Void> system) {
    ClusterEvent.CurrentClusterState state = Cluster.get(system).state();
    int[] up = {0};
    state
        .getMembers()
        .forEach(m -> up[0] += m.status().equals(akka.cluster.MemberStatus.up()) ? 1 : 0);
    return up[0];
  }

  private static int members(ActorSystem<Void> system) {
    int[] all = {0};
    Cluster.get(system).state().getMembers().forEach(member -> all[0]++);
    return all[0];
  }

  /** The JDK tells of a process's end in the common pool, whose threads user code may block. */
  @Test
  void shouldTellOfAnEndWhileUserCodeBlocksTheCommonPool() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
      ForkJoinPool.commonPool().execute(() -> assertDoesNotThrow(() -> over.await()));
    }
    try (Troupe troupe = Troupe.open();
        Closeable pool = over::countDown) {
      ChildProcess child = troupe.process(Acts::forever);
      child.start();
      child.kill();
      assertTrue(child.join(Duration.ofSeconds(20)), child::toString);
      assertEquals(OptionalInt.of(-9), child.exitCode(), pool::toString);
    }
  }
}
