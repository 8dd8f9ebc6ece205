package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import dev.troupe.support.Output;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What processes print: rows P-28, P-29 and P-38, and lines by the hundred thousand. */
@RealJvms
@Limit(seconds = 120)
class OutputIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** In all: 100,000 lines. */
  private static final int LINES = 12_500;

  @Test
  void shouldPassOnEveryLineWholeAndByteForByte() {
    Program chorus = Program.java(Chorus.class, String.valueOf(LINES)).locale("C").start();
    assertEquals(0, chorus.awaitExit(LONG));
    assertLines(chorus.out(), "out");
    assertLines(chorus.err(), "err");
  }

  private static void assertLines(Output output, String stream) {
    List<String> lines = output.lines();
    assertEquals(Chorus.VOICES * LINES, lines.size(), stream);
    for (int voice = 0; voice < Chorus.VOICES; voice++) {
      int singer = voice;
      List<String> expected =
          IntStream.range(0, LINES).mapToObj(i -> Chorus.line(singer, stream, i)).toList();
      String mark = voice + " " + stream + " ";
      assertEquals(expected, lines.stream().filter(line -> line.startsWith(mark)).toList());
    }
  }

  /** 20 MB are far more than a pipe holds. */
  static void talkMuch(ProcessQueue<String> said) throws InterruptedException {
    String line = "la ".repeat(333);
    for (int i = 0; i < 20_000; i++) {
      System.out.println(line);
    }
    said.put("all");
  }

  @Test
  void shouldNotHoldUpAProcessWhenNobodyTakesItsOutput() throws Exception {
    CountDownLatch take = new CountDownLatch(1);
    List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
    try (Troupe troupe = Troupe.open()) {
      ProcessQueue<String> said = troupe.queue();
      ChildProcess child =
          troupe
              .process()
              .target(OutputIT::talkMuch, said)
              .output(
                  (name, isError, line) -> {
                    assertDoesNotThrow(() -> take.await());
                    taken.add(line.length);
                  })
              .build();
      child.start();
      assertEquals("all", said.get(LONG));
      assertTrue(child.join(Duration.ofSeconds(10)), "its end is not held up either");
      assertEquals(List.of(), taken);
      take.countDown();
    }
    assertEquals(Collections.nCopies(20_000, 1_000), taken, "closing waits for all of it");
  }

  /** A program that ends when it hears a word, in the thread that hears it. */
  static final class Listening {
    private Listening() {}

    public static void main(String[] args) throws InterruptedException {
      Troupe troupe = Troupe.open();
      ChildProcess child =
          troupe
              .process()
              .target(Voiceless::talk)
              .output((name, isError, line) -> System.exit(3))
              .build();
      child.start();
      child.join();
    }
  }

  @Test
  void shouldEndWhenWhoeverTakesTheOutputEndsTheProgram() {
    assertEquals(3, Program.java(Listening.class).start().awaitExit(LONG));
  }

  @Test
  void shouldGoOnWhenTheReaderHasGone() throws Exception {
    String java = System.getProperty("java.home") + "/bin/java";
    String classPath = System.getProperty("java.class.path");
    String options =
        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 " + System.getProperty("troupe.test.jvm", "");
    String program =
        "'%s' %s -cp '%s' %s %d".formatted(java, options, classPath, Chorus.class.getName(), 2_000);
    Program pipeline =
        Program.command("sh", "-c", "(" + program + " 2>/dev/null; echo code $? >&2) | head -n 1")
            .start();
    assertEquals(0, pipeline.awaitExit(LONG));
    assertEquals(1, pipeline.out().lines().size());
    assertEquals(List.of("code 0"), pipeline.err().lines());
  }

  /** P-28. */
  @ParameterizedTest
  @ValueSource(strings = {"closed", "none"})
  void shouldRunAProcessWithoutAVoiceOfItsOwn(String how) {
    assertEquals(3, Program.java(Voiceless.class, how).start().awaitExit(LONG));
  }

  /** P-38. */
  @Test
  void shouldPrintOnceWhatWaitsInABuffer() {
    Program program = Program.java(Voiceless.class, "buffered").start();
    assertEquals(3, program.awaitExit(LONG));
    assertEquals("before the start", program.out().text());
  }

  static void closeStreams() {
    System.out.close();
    System.err.close();
  }

  static void removeStreams() {
    System.setOut(null);
    System.setErr(null);
  }

  static void removeStreamsAndThrow() {
    removeStreams();
    throw new IllegalStateException("out of tune");
  }

  /** P-29. */
  @Test
  void shouldEndWellThoughItHasClosedItsStreams() throws Exception {
    try (Troupe troupe = Troupe.open()) {
      List<ChildProcess> children =
          List.of(troupe.process(OutputIT::closeStreams), troupe.process(OutputIT::removeStreams));
      List<String> lines = Collections.synchronizedList(new ArrayList<>());
      ChildProcess thrower =
          troupe
              .process()
              .name("thrower")
              .target(OutputIT::removeStreamsAndThrow)
              .output((name, isError, line) -> lines.add(new String(line, StandardCharsets.UTF_8)))
              .build();
      children.forEach(ChildProcess::start);
      thrower.start();
      for (ChildProcess child : children) {
        child.join();
        assertEquals(OptionalInt.of(0), child.exitCode());
      }
      thrower.join();
      assertEquals(OptionalInt.of(1), thrower.exitCode());
      assertEquals("Process thrower:\n", lines.get(0));
    }
  }
}
