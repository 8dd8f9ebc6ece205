package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import dev.troupe.support.Opened;
import dev.troupe.wire.Courier;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Limit(seconds = 20)
class RosterTest {
  private static final Duration LOOK = Duration.ofMillis(100);

  private static ActorTestKit kit;
  private static ManualTime time;
  private static Courier courier;

  private TestProbe<Roster.Gone> probe;
  private ActorRef<Roster.Command> roster;

  @BeforeAll
  static void open() {
    kit = ActorTestKit.create(ManualTime.config().withFallback(TestSystems.localConfig()));
    time = ManualTime.get(kit.system());
    courier = Courier.create(kit.system(), true);
  }

  @AfterAll
  static void close() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void enterTheStage() {
    probe = kit.createTestProbe(Roster.Gone.class);
    roster =
        kit.spawn(
            Roster.create(
                courier,
                (host, pid) -> CompletableFuture.completedFuture(null),
                (id, address) -> {}));
  }

  @AfterEach
  void leaveTheStage() {
    kit.stop(roster);
  }

  private void enter(String id, long pid) {
    String parent = id.substring(0, id.lastIndexOf('.'));
    roster.tell(new Roster.Enter(id, pid, parent, "akka://troupe@127.0.0.1:" + pid, ""));
  }

  private void watch(String id, String watcher) {
    roster.tell(new Roster.Watch(id, watcher, probe.ref()));
  }

  /** Strikes a node off and waits until everything said so far has been done. */
  private void strike(String id) {
    roster.tell(new Roster.Strike(id));
    settle(id);
  }

  private void settle(String dead) {
    TestProbe<Roster.Gone> answer = kit.createTestProbe(Roster.Gone.class);
    roster.tell(new Roster.Watch(dead, "nobody", answer.ref()));
    answer.receiveMessage();
  }

  private void shouldTell(String id, String address) {
    assertEquals(new Roster.Gone(id, address), probe.receiveMessage());
  }

  /** A process that lives until somebody ends it. */
  private static Process process() throws IOException {
    Process process = new ProcessBuilder("cat").start();
    Opened.closeAfterwards(process::destroyForcibly);
    return process;
  }

  @Test
  void shouldTellAWatcherOfALaterDeathOnce() {
    enter("0.1", 1);
    watch("0.1", "0.2");
    probe.expectNoMessage();
    strike("0.1");
    shouldTell("0.1", "akka://troupe@127.0.0.1:1");
    strike("0.1");
    probe.expectNoMessage();
  }

  @Test
  void shouldTellEveryWatcher() {
    enter("0.1", 1);
    watch("0.1", "0.2");
    watch("0.1", "0.3");
    strike("0.1");
    shouldTell("0.1", "akka://troupe@127.0.0.1:1");
    shouldTell("0.1", "akka://troupe@127.0.0.1:1");
  }

  @Test
  void shouldTellAtOnceOfAnEarlierDeath() {
    enter("0.1", 1);
    strike("0.1");
    watch("0.1", "0.2");
    shouldTell("0.1", "akka://troupe@127.0.0.1:1");
  }

  @Test
  void shouldWaitForANodeThatHasNotEnteredYet() {
    watch("0.1", "0.2");
    probe.expectNoMessage();
    enter("0.1", 1);
    probe.expectNoMessage();
    strike("0.1");
    shouldTell("0.1", "akka://troupe@127.0.0.1:1");
  }

  @Test
  void shouldTellOfANodeThatDiedUnborn() {
    watch("0.1", "0.2");
    strike("0.1");
    shouldTell("0.1", "");
    enter("0.1", 1);
    watch("0.1", "0.2");
    shouldTell("0.1", "");
  }

  @Test
  void shouldTellTheDeadNothing() {
    watch("0.1", "0.2");
    strike("0.2");
    watch("0.1", "0.2");
    strike("0.1");
    probe.expectNoMessage();
  }

  @Test
  void shouldStrikeOffOrphansThatEnd() throws Exception {
    Process orphan = process();
    enter("0.1", 1);
    enter("0.1.1", orphan.pid());
    watch("0.1.1", "0");
    strike("0.1");
    time.expectNoMessageFor(LOOK.multipliedBy(3), probe);
    orphan.destroy();
    assertTrue(orphan.waitFor(5, TimeUnit.SECONDS));
    time.timePasses(LOOK);
    shouldTell("0.1.1", "akka://troupe@127.0.0.1:" + orphan.pid());
  }

  @Test
  void shouldKillOrphansThatLinger() throws Exception {
    Process orphan = process();
    enter("0.1", 1);
    strike("0.1");
    enter("0.1.1", orphan.pid());
    watch("0.1.1", "0");
    settle("0.1");
    Await.until(
        "the orphan is killed",
        Duration.ofSeconds(5),
        () -> {
          time.timePasses(LOOK);
          return !orphan.isAlive();
        });
    time.timePasses(LOOK);
    shouldTell("0.1.1", "akka://troupe@127.0.0.1:" + orphan.pid());
  }

  @Test
  void shouldAdoptTheChildrenOfAnOrphan() throws Exception {
    Process orphan = process();
    enter("0.1", 1);
    enter("0.1.1", 1L << 40);
    enter("0.1.1.1", orphan.pid());
    watch("0.1.1.1", "0");
    orphan.destroy();
    assertTrue(orphan.waitFor(5, TimeUnit.SECONDS));
    strike("0.1");
    time.timePasses(LOOK);
    settle("0.1.1");
    time.timePasses(LOOK);
    shouldTell("0.1.1.1", "akka://troupe@127.0.0.1:" + orphan.pid());
  }
}
