package dev.troupe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Alone;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scripts that put agents on this machine. */
@RealJvms
@Alone
@Limit(seconds = 180)
class ClusterIT {
  private static final Duration LONG = Duration.ofSeconds(100);
  private static final Path SCRIPTS = Path.of("scripts").toAbsolutePath();
  private static final Path CLUSTER = SCRIPTS.resolve("cluster");

  @AfterEach
  void end() {
    Program down = Program.script(CLUSTER, "down").start();
    assertEquals(0, down.awaitExit(LONG), down.err()::text);
  }

  private static Program script(String... arguments) {
    return Program.script(CLUSTER, arguments).start();
  }

  private static Program ended(String... arguments) {
    Program program = script(arguments);
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    return program;
  }

  @Test
  void shouldRunAScenarioOnAgentsOfThisMachine() {
    Program up = ended("up", "2");
    assertEquals(2, up.out().lines().size(), up.out()::text);
    Program run = ended("run", "conf/cluster.conf", "--set", "beat=0.2", "--prefix");
    for (String who : List.of("singer-1@host-1", "singer-2@host-2")) {
      assertTrue(run.out().text().contains(who), run.out()::text);
    }
    Program status = ended("status");
    assertTrue(status.out().text().contains("host-2"), status.out()::text);
    Program down = ended("down");
    assertEquals(List.of("host [host-1] is down", "host [host-2] is down"), down.out().lines());
    Program none = script("run", "conf/cluster.conf");
    assertEquals(2, none.awaitExit(LONG));
    assertTrue(none.err().text().contains("cluster up"), none.err()::text);
  }

  @Test
  void shouldGiveAConcertInThreeTerminals() {
    Program singer = Program.script(SCRIPTS.resolve("singer")).start();
    Program dancer = Program.script(SCRIPTS.resolve("dancer")).start();
    singer.out().awaitLine("host [singer] listens", LONG);
    dancer.out().awaitLine("host [dancer] listens", LONG);
    Program director = Program.script(SCRIPTS.resolve("director"), "--set", "beat=0.05").start();
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
    assertTrue(director.out().text().contains("singer@singer"), director.out()::text);
    assertTrue(director.out().text().contains("dancer@dancer"), director.out()::text);
    singer.signal("TERM");
    dancer.signal("TERM");
    Await.until("both agents end", LONG, () -> !singer.isAlive() && !dancer.isAlive());
  }
}
