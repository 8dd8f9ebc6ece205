package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.StormActs.Item;
import dev.troupe.support.Alone;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Soak;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues whose users, or whose host, are killed or stopped while they are busy. */
@RealJvms
@Alone
@Limit(seconds = 900)
class QueueStormIT {
  private static final int ROUNDS = Integer.getInteger("troupe.storm.rounds", Soak.count(5, 10));
  private static final int STOPS = Integer.getInteger("troupe.storm.stops", Soak.count(1, 2));
  private static final long SEED = Long.getLong("troupe.storm.seed", 1);
  private static final int CAPACITY = 1000;
  private static final int CALLERS = 4;
  private static final Duration PACE = Duration.ofMillis(200);
  private static final Duration STOP = Soak.lasting(Duration.ofSeconds(3), Duration.ofSeconds(8));
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final Duration LONGEST_STALL = Duration.ofSeconds(2);

  private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);
  private static Troupe troupe;

  @TempDir private Path directory;

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  @Test
  void shouldLoseNothingAcceptedWhenItsUsersAreKilled() throws Exception {
    ProcessQueue<Item> queue = troupe.queue("storm", CAPACITY);
    StormStage stage = new StormStage(troupe, queue, directory, SEED);
    for (int round = 0; round < ROUNDS; round++) {
      stage.play(PACE);
      stage.killOne();
    }
    stage.play(PACE);
    stage.end();
    int killed = stage.killedConsumers().size();
    StormReport report = report("kill", stage);
    assertEquals(List.of(), report.faults(), report::toString);
    assertEquals(0, report.missing(), report::toString);
    assertTrue(report.late() <= (killed + 1L) * CAPACITY, report::toString);
    assertStall(stage);
  }

  @Test
  void shouldLoseAndDoubleNothingWhenItsUsersAreStoppedForAWhile() throws Exception {
    ProcessQueue<Item> queue = troupe.queue("pauses", CAPACITY);
    StormStage stage = new StormStage(troupe, queue, directory, SEED);
    for (int round = 0; round < STOPS; round++) {
      stage.play(PACE);
      stage.stopOne(STOP);
    }
    stage.play(PACE);
    stage.end();
    StormReport report = report("stop", stage);
    assertEquals(Set.of(), stage.killedConsumers());
    assertEquals(List.of(), report.faults(), report::toString);
    assertEquals(0, report.missing(), report::toString);
    assertEquals(0, report.duplicates(), report::toString);
    assertTrue(report.late() <= (STOPS + 1L) * CAPACITY, report::toString);
    assertStall(stage);
  }

  @Test
  void shouldTellEveryCallerWhenItsManagerIsKilled() throws Exception {
    Manager manager = troupe.manager("storm manager");
    ProcessQueue<Integer> full = manager.queue(1);
    ProcessQueue<Integer> empty = manager.queue();
    List<ChildProcess> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(troupe.process(StormActs::putForever, full, directory.toString(), i));
      callers.add(troupe.process(StormActs::getForever, empty, directory.toString(), i));
    }
    callers.forEach(ChildProcess::start);
    Await.untilEqual("everybody is at it", LONG, callers.size(), () -> files().size());
    Await.until("the queue is full", LONG, full::full);
    Await.holds(
        "everybody waits",
        PACE.multipliedBy(Soak.count(2, 5)),
        () -> callers.stream().allMatch(c -> c.isAlive()));
    long killed = System.currentTimeMillis();
    manager.process().kill();
    for (ChildProcess caller : callers) {
      assertTrue(caller.join(LONG), caller::toString);
      assertEquals(OptionalInt.of(0), caller.exitCode(), () -> "" + caller.failure());
    }
    long last = 0;
    for (Path file : files()) {
      last = Math.max(last, ByteBuffer.wrap(Files.readAllBytes(file)).getLong() - killed);
    }
    System.out.printf("manager killed: %d callers told, the last after %d ms%n", 2 * CALLERS, last);
    assertTrue(last <= TOLD_WITHIN.toMillis(), "told after [" + last + "] ms");
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  private StormReport report(String what, StormStage stage) throws IOException {
    StormReport report = StormReport.read(directory, stage.killedConsumers());
    System.out.printf(
        "storm, %s: %d killed (%d consumers), %s, longest stall %d ms (%s)%n",
        what,
        stage.kills(),
        stage.killedConsumers().size(),
        report,
        stage.longestStall().toMillis(),
        stage.stalled());
    return report;
  }

  private static void assertStall(StormStage stage) {
    assertTrue(
        stage.longestStall().compareTo(LONGEST_STALL) <= 0,
        () -> stage.stalled() + " stood still for " + stage.longestStall());
  }
}
