package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a process does before it ends, however it ends. */
@RealJvms
@Limit(seconds = 90)
class AtExitIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static Troupe troupe;

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  private static void putAtExit(ProcessQueue<String> said, String word) {
    Troupe.atExit(
        () -> {
          try {
            said.put(word);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Ends in the way it is told, after a word. */
  static void end(ProcessQueue<String> said, String how) throws InterruptedException {
    putAtExit(said, "last");
    putAtExit(said, "first");
    said.put("ready");
    switch (how) {
      case "return" -> {}
      case "throw" -> throw new IllegalStateException("out of tune");
      case "exit" -> System.exit(5);
      default -> Acts.forever();
    }
  }

  private static ChildProcess ending(String how, ProcessQueue<String> said) throws Exception {
    ChildProcess child =
        troupe
            .process()
            .target(AtExitIT::end, said, how)
            .output((name, isError, line) -> {})
            .build();
    child.start();
    assertEquals("ready", said.get(LONG));
    if (how.equals("terminate")) {
      child.terminate();
    }
    child.join();
    assertEquals("first", said.get(LONG), how);
    assertEquals("last", said.get(LONG), how);
    return child;
  }

  @Test
  void shouldDoAllThatWasAskedForHoweverAProcessEnds() throws Exception {
    ProcessQueue<String> said = troupe.queue();
    assertEquals(OptionalInt.of(0), ending("return", said).exitCode());
    assertEquals(OptionalInt.of(1), ending("throw", said).exitCode());
    assertEquals(OptionalInt.of(5), ending("exit", said).exitCode());
    assertEquals(OptionalInt.of(-15), ending("terminate", said).exitCode());
  }

  static void failAtExit(ProcessQueue<String> said) {
    putAtExit(said, "still done");
    Troupe.atExit(
        () -> {
          throw new IllegalStateException("out of tune");
        });
  }

  @Test
  void shouldReportATaskThatFailsAndDoTheOthers() throws Exception {
    ProcessQueue<String> said = troupe.queue();
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    ChildProcess child =
        troupe
            .process()
            .target(AtExitIT::failAtExit, said)
            .output((name, isError, line) -> lines.add(new String(line, StandardCharsets.UTF_8)))
            .build();
    child.start();
    child.join();
    assertEquals(OptionalInt.of(0), child.exitCode());
    assertEquals("still done", said.get(LONG));
    assertEquals("Exception in an atExit function:\n", lines.get(0));
    assertEquals("java.lang.IllegalStateException: out of tune\n", lines.get(1));
  }

  static void exitAtExit(ProcessQueue<String> said) {
    putAtExit(said, "last");
    Troupe.atExit(() -> System.exit(6));
  }

  @Test
  void shouldDoTheRestWhenATaskEndsTheProcess() throws Exception {
    ProcessQueue<String> said = troupe.queue();
    ChildProcess child = troupe.process(AtExitIT::exitAtExit, said);
    child.start();
    child.join();
    assertEquals(OptionalInt.of(6), child.exitCode());
    assertEquals("last", said.get(LONG));
  }

  static void returnInterrupted() {
    Thread.currentThread().getThreadGroup().interrupt();
  }

  @Test
  void shouldEndWellThoughItsThreadsWereInterrupted() throws Exception {
    ChildProcess child = troupe.process(AtExitIT::returnInterrupted);
    child.start();
    child.join();
    assertEquals(OptionalInt.of(0), child.exitCode());
  }

  static void stuckAtExit(ProcessQueue<Long> pids) throws InterruptedException {
    Troupe.atExit(
        () -> {
          try {
            Acts.forever();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    Acts.sayAndStay(pids);
  }

  @Test
  void shouldKillAProcessWhoseTasksTakeLongerThanTheGrace() throws Exception {
    ProcessQueue<Long> pids = troupe.queue();
    ChildProcess child = troupe.process(AtExitIT::stuckAtExit, pids);
    child.start();
    pids.get(LONG);
    child.terminate();
    assertTrue(child.join(Duration.ofSeconds(6)));
    assertEquals(OptionalInt.of(-9), child.exitCode());
  }

  static int recycled(ProcessQueue<String> said) {
    putAtExit(said, "worker " + Troupe.currentProcess().name());
    return 1;
  }

  @Test
  void shouldDoWhatAPoolsWorkersWereAskedFor() throws Exception {
    ProcessQueue<String> said = troupe.queue();
    try (ProcessPool pool = troupe.pool().workers(1).name("choir").build()) {
      assertEquals(1, pool.apply(AtExitIT::recycled, said));
    }
    assertEquals("worker choir-PoolWorker-1", said.get(LONG));
  }

  /** A program that ends in the way it is told. */
  static final class Ending {
    private Ending() {}

    public static void main(String[] args) throws InterruptedException {
      Troupe.atExit(() -> System.out.println("last"));
      Troupe.atExit(() -> System.out.println("first"));
      if (args[0].equals("open")) {
        Troupe.open();
      }
      System.out.println("ready");
      if (args[1].equals("stay")) {
        Acts.forever();
      }
    }
  }

  @Test
  void shouldDoWhatTheMainProgramHasAskedFor() {
    for (String troupes : List.of("open", "none")) {
      Program returning = Program.java(Ending.class, troupes, "return").start();
      assertEquals(0, returning.awaitExit(LONG), returning.err()::text);
      assertEquals(List.of("ready", "first", "last"), returning.out().lines());
      Program staying = Program.java(Ending.class, troupes, "stay").start();
      staying.out().awaitLine("ready", LONG);
      staying.signal("INT");
      assertEquals(130, staying.awaitExit(LONG), staying.err()::text);
      assertEquals(List.of("ready", "first", "last"), staying.out().lines());
    }
  }
}
