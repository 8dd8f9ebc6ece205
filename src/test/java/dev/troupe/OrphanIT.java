package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Alone;
import dev.troupe.support.Await;
import dev.troupe.support.Gone;
import dev.troupe.support.Idle;
import dev.troupe.support.Limit;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Soak;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * W-26 and W-27: whatever becomes of whoever started them, no processes outlive it by more than two
 * seconds, whatever they are doing.
 */
@RealJvms
@Alone
@Limit(seconds = 120)
class OrphanIT {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final long STOPPED_MILLIS = Soak.count(2_000, 5_000);

  /** The processes of a full house: every kind, one that waits natively, one that stands by. */
  private static final int KINDS = 8;

  private Program house;
  private List<ProcessHandle> all;

  /** The nodes that stand by are counted in: at least one, at most two. */
  @BeforeEach
  void fill() {
    house = Program.java(FullHouse.class).env("TROUPE_RESERVE", "1").inItsOwnGroup().start();
    house.out().awaitLine("everybody is on stage", LONG);
    Await.until("a node stands by", LONG, () -> house.handle().descendants().count() > KINDS);
    all = house.handle().descendants().toList();
  }

  @AfterEach
  void empty() {
    all.forEach(ProcessHandle::destroyForcibly);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "KILL, false, 137",
    "TERM, false, 143",
    "INT, true, 130",
    "HUP, false, 129",
    "TERM, true, 143",
    "KILL after STOP, false, 137"
  })
  void shouldLeaveNobodyBehind(String signal, boolean toTheGroup, int code) {
    if (signal.contains("STOP")) {
      house.signal("STOP");
      Idle.millis(STOPPED_MILLIS);
      assertTrue(all.stream().noneMatch(Gone::is), "a stopped director loses nobody");
    }
    long sent = System.nanoTime();
    String name = signal.replaceAll(" .*", "");
    if (toTheGroup) {
      house.signalGroup(name);
    } else {
      house.signal(name);
    }
    assertEquals(code, house.awaitExit(Duration.ofSeconds(3)), house.err()::text);
    long ended = System.nanoTime();
    Await.until("all are gone", BOUND, () -> all.stream().allMatch(Gone::is));
    System.out.printf(
        "%s%s: the director ended after %d ms, the last of %d processes %d ms later%n",
        signal,
        toTheGroup ? " to the group" : "",
        (ended - sent) / 1_000_000,
        all.size(),
        (System.nanoTime() - ended) / 1_000_000);
    assertEquals("", house.err().text());
  }

  @Test
  void shouldLeaveNobodyBehindWhenAProcessIsKilledOrAskedToEnd() {
    ProcessHandle parent =
        all.stream()
            .filter(process -> process.children().anyMatch(OrphanIT::isNode))
            .findFirst()
            .orElseThrow();
    ProcessHandle grandchild = parent.children().findFirst().orElseThrow();
    ProcessHandle native1 =
        all.stream().filter(process -> !isNode(process)).findFirst().orElseThrow();
    Program.signal(parent.pid(), "KILL");
    Program.signal(native1.parent().orElseThrow().pid(), "TERM");
    Await.until("the grandchild is gone", BOUND, () -> Gone.is(grandchild));
    Await.until("the program it had started is gone", BOUND, () -> Gone.is(native1));
    assertTrue(house.isAlive());
    house.signal("KILL");
    assertEquals(137, house.awaitExit(Duration.ofSeconds(3)));
    Await.until("all are gone", BOUND, () -> all.stream().allMatch(Gone::is));
  }

  private static boolean isNode(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("java")).isPresent();
  }
}
