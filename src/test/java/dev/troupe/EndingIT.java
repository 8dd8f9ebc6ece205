package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Await;
import dev.troupe.support.Gone;
import dev.troupe.support.Idle;
import dev.troupe.support.Limit;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Soak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How programs end and what becomes of their processes: rows P-24, P-53 and W-30. */
@RealJvms
@Limit(seconds = 120)
class EndingIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int MANY = Soak.count(4, 10);

  /** P-53: a program that ends in the way it is told, with a daemon, another, and a pool. */
  static final class Curtain {
    private Curtain() {}

    static void finish(ProcessQueue<String> said) throws InterruptedException {
      said.put("begun");
      Idle.millis(500);
      System.out.println("finished");
    }

    static void stay(ProcessQueue<String> said) throws InterruptedException {
      said.put("begun");
      Acts.forever();
    }

    static int work(ProcessQueue<String> said) throws InterruptedException {
      said.put("begun");
      Acts.forever();
      return 1;
    }

    public static void main(String[] args) throws InterruptedException {
      Troupe troupe = Troupe.open();
      ProcessQueue<String> said = troupe.queue();
      troupe.process().daemon(true).target(Curtain::stay, said).build().start();
      troupe.process(Curtain::finish, said).start();
      var unused = troupe.pool(1).applyAsync(Curtain::work, said);
      for (int i = 0; i < 3; i++) {
        said.get();
      }
      switch (args[0]) {
        case "close" -> troupe.close();
        case "exit" -> System.exit(7);
        case "throw" -> throw new IllegalStateException("out of tune");
        default -> System.out.println("main returns");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "return", "exit", "throw"})
  void shouldWaitForProcessesButNotForDaemonsNorPools(String how) {
    Program program = Program.java(Curtain.class, how).start();
    int code = program.awaitExit(LONG);
    assertEquals(how.equals("exit") ? 7 : how.equals("throw") ? 1 : 0, code, program.err()::text);
    assertTrue(program.out().lines().contains("finished"), program.out()::text);
  }

  /** W-30: a program that is interrupted in a map that would take for ever. */
  static final class Mapping {
    private Mapping() {}

    static int stay(int number) throws InterruptedException {
      if (number == 3) {
        System.out.println("mapping");
      }
      Acts.forever();
      return number;
    }

    public static void main(String[] args) throws InterruptedException {
      try (Troupe troupe = Troupe.open();
          ProcessPool pool = troupe.pool(4)) {
        pool.map(Mapping::stay, IntStream.range(0, 100).boxed().toList(), 1);
      }
    }
  }

  @Test
  void shouldEndAtOnceAndQuietlyOnCtrlC() {
    Program program = Program.java(Mapping.class).inItsOwnGroup().start();
    program.out().awaitLine("mapping", LONG);
    List<ProcessHandle> workers = program.handle().descendants().toList();
    program.signalGroup("INT");
    assertEquals(130, program.awaitExit(Duration.ofSeconds(3)));
    Await.until("all are gone", Duration.ofSeconds(2), () -> workers.stream().allMatch(Gone::is));
    long traces = program.err().lines().stream().filter(line -> !line.startsWith("\t")).count();
    assertTrue(traces <= 1, program.err()::text);
  }

  /** W-27: one that is only stopped goes on, and nothing is lost. */
  @Test
  void shouldLoseNothingWhenTheDirectorIsStoppedForAWhile() {
    Program program = Program.java(Patient.class, String.valueOf(Soak.count(150, 400))).start();
    program.out().awaitLine("at work", LONG);
    program.signal("STOP");
    Idle.millis(Soak.count(2_000, 5_000));
    program.signal("CONT");
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    assertEquals(List.of("at work", "0 true"), program.out().lines());
    assertEquals("", program.err().text());
  }

  static void rest() {
    Idle.millis(10);
  }

  /**
   * P-24: with {@code -Psoak} as many as CPython's own test starts where each is a program of its
   * own, and more.
   */
  @Test
  void shouldEndManyInBothWays() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      List<ChildProcess> resting = startAll(troupe, true);
      for (ChildProcess child : resting) {
        child.join();
        assertEquals(OptionalInt.of(0), child.exitCode());
      }
      List<ChildProcess> staying = startAll(troupe, false);
      staying.forEach(ChildProcess::terminate);
      for (ChildProcess child : staying) {
        assertTrue(child.join(LONG));
        assertEquals(OptionalInt.of(-15), child.exitCode());
        assertFalse(child.isAlive());
      }
    }
  }

  private static List<ChildProcess> startAll(Troupe troupe, boolean resting) {
    List<ChildProcess> all = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      all.add(resting ? troupe.process(EndingIT::rest) : troupe.process(Acts::forever));
      all.get(i).start();
      Idle.millis(1);
    }
    return all;
  }
}
