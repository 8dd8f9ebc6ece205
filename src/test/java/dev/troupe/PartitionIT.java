package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.troupe.support.Await;
import dev.troupe.support.Gone;
import dev.troupe.support.Idle;
import dev.troupe.support.Launch;
import dev.troupe.support.Limit;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three machines with cables between them, and what becomes of a run when one is pulled. */
@RealJvms
@Limit(seconds = 180)
class PartitionIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** TCP finds out that a cable is in after as long again as it was out. */
  private static final int LONG_PATIENCE_SECONDS = 12;

  private static final int SHORT_PATIENCE_SECONDS = 4;

  /** A quarter of the patience more, and two seconds, and the news has to go round. */
  private static final Duration KNOWN = Duration.ofSeconds(SHORT_PATIENCE_SECONDS * 2 + 4);

  private static final long SHORT_CUT_MILLIS = 3_000;

  @TempDir private Path directory;
  private Rack rack;
  private Hosting north;
  private Hosting south;

  @BeforeEach
  void build() throws Exception {
    rack = Rack.of("main", "north", "south");
    north = Hosting.start("north", directory, rack.address("north"), rack.on("north"));
    south = Hosting.start("south", directory, rack.address("south"), rack.on("south"));
  }

  private Program director(int patience, String... arguments) throws IOException {
    Launch launch = Program.java(RackDirector.class, arguments);
    return launch
        .by(rack.on("main"))
        .jvmOptions(
            "-Dtroupe.node.host=" + rack.address("main"),
            "-Dtroupe.host.patience=" + patience + "s")
        .env("TROUPE_RESERVE", "0")
        .env("TROUPE_HOSTS", north.token() + " " + south.token())
        .start();
  }

  @Test
  void shouldSpreadAPoolOverThreeMachines() throws Exception {
    Program director = director(LONG_PATIENCE_SECONDS, "pool");
    director.out().awaitLine("places: 3", LONG);
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
  }

  @Test
  void shouldLoseNothingWhenACableIsPulledForThreeSeconds() throws Exception {
    Program director = director(LONG_PATIENCE_SECONDS, "count", "10000");
    director.out().awaitLine("counting", LONG);
    List<Long> before = Hosting.all(north, south).map(ProcessHandle::pid).sorted().toList();
    rack.cut("north");
    Idle.millis(SHORT_CUT_MILLIS);
    rack.heal("north");
    assertEquals(
        before,
        Hosting.all(north, south).map(ProcessHandle::pid).sorted().toList(),
        "nothing was started twice");
    director.out().awaitLine("seen: all in order", LONG);
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
    assertTrue(director.out().text().contains("exits OptionalInt[0] OptionalInt[0]"));
  }

  @Test
  void shouldEndTheLostSideAndGoOnWhenACableStaysOut() throws Exception {
    Program director = director(SHORT_PATIENCE_SECONDS, "hold");
    director.out().awaitLine("holding", LONG);
    Await.until("the worker is there", LONG, () -> north.processes().size() == 2);
    List<ProcessHandle> lost = north.processes();
    rack.cut("north");
    Await.until("the lost side ends", KNOWN, () -> lost.stream().allMatch(Gone::is));
    director.out().awaitLine("holder: dev.troupe.task.HostLostException", KNOWN);
    director.out().awaitLine("item: flower", LONG);
    director.out().awaitLine("task: dev.troupe.task.WorkerDiedException", LONG);
    director.out().awaitLine("hosts: [director, south]", LONG);
    director.out().awaitLine("next: on", LONG);
    rack.heal("north");
    Await.holds(
        "nothing comes back to life",
        Duration.ofSeconds(3),
        () -> north.processes().isEmpty() && director.isAlive());
    director.in().close();
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
    assertTrue(north.agent().isAlive(), "the agent serves others");
  }

  @Test
  void shouldKeepAllPromisesOverABadCable() throws Exception {
    boolean can =
        rack.spoil("north", "delay", "50ms", "loss", "1%")
            && rack.spoil("south", "delay", "50ms", "loss", "1%");
    if (!can) {
      System.err.println(
          "SKIPPED: slow and lossy cables are not tested here, since this kernel has no netem");
    }
    assumeTrue(can, "this kernel has no netem");
    Program director = director(LONG_PATIENCE_SECONDS, "count", "3000");
    director.out().awaitLine("seen: all in order", LONG);
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
  }

  @Test
  void shouldLoseNothingWhenAnAgentIsSlow() throws Exception {
    Program director = director(LONG_PATIENCE_SECONDS, "count", "4000");
    director.out().awaitLine("counting", LONG);
    north.agent().signal("STOP");
    Idle.millis(SHORT_CUT_MILLIS);
    north.agent().signal("CONT");
    director.out().awaitLine("seen: all in order", LONG);
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
  }

  @Test
  void shouldLeaveNobodyBehindWhenTheDirectorIsKilled() throws Exception {
    Program director = director(SHORT_PATIENCE_SECONDS, "hold");
    director.out().awaitLine("holding", LONG);
    Await.until("the worker is there", LONG, () -> north.processes().size() == 2);
    List<ProcessHandle> all = north.processes();
    director.signal("KILL");
    Await.until("nobody is left", Duration.ofSeconds(3), () -> all.stream().allMatch(Gone::is));
    assertTrue(north.agent().isAlive());
  }
}
