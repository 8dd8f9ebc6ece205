package dev.troupe.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;

@RealJvms
class HarnessIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private static final List<AutoCloseable> LEFT = new ArrayList<>();

  /** Leaves something of every kind behind. */
  @RealJvms
  static final class Careless {
    @Test
    void leavesMuch() throws IOException, InterruptedException {
      LEFT.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      Path file = Files.createTempFile("troupe", ".left");
      LEFT.add(() -> Files.delete(file));
      new ProcessBuilder(idle("child")).start();
      // The shell of an orphan is gone before it; that of a zombie becomes a program that never
      // asks.
      new ProcessBuilder(shell("\"$@\" & exec true", idle("orphan"))).start().waitFor();
      new ProcessBuilder(shell(": & exec \"$@\"", idle("careless"))).start();
    }

    @Test
    void leavesNothing() {
      Program.java(Idle.class).start();
    }

    private static List<String> shell(String script, List<String> arguments) {
      List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
      command.addAll(arguments);
      return command;
    }
  }

  /** Hangs beside a JVM. */
  static final class Hanging {
    @Test
    @Limit(seconds = 3)
    void hangs() throws IOException, InterruptedException {
      Process idle = new ProcessBuilder(idle("beside")).start();
      try (AutoCloseable end = idle::destroyForcibly) {
        idle.waitFor();
      } catch (InterruptedException | IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  /** Prints what it was given and where it runs. */
  static final class Teller {
    public static void main(String... args) throws IOException {
      System.out.write((String.join(",", args) + "\n").getBytes(UTF_8));
      System.out.write((System.getenv("LANG") + "\n").getBytes(UTF_8));
      System.err.println(ProcessHandle.current().pid());
      System.exit(7);
    }
  }

  private static List<String> idle(String name) {
    return List.of(JAVA, "-cp", CLASS_PATH, Idle.class.getName(), name);
  }

  private static Map<String, TestExecutionResult> careless;

  @BeforeAll
  static void runTheCareless() {
    careless = Inner.run(Careless.class);
  }

  @AfterAll
  static void closeWhatTheyLeft() throws Exception {
    for (AutoCloseable left : LEFT) {
      left.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a process, pid \\d+: .*Idle child",
        "a process, pid \\d+: .*Idle orphan",
        "a zombie, pid \\d+",
        "a listening port, \\d+ of this JVM",
        "a temporary file, .*troupe.*left"
      })
  void shouldFailATestThatLeavesThingsBehind(String fault) {
    String failure = Inner.failure(careless, "leavesMuch()");
    assertTrue(Pattern.compile(fault).matcher(failure).find(), failure);
  }

  @Test
  void shouldEndWhatATestOpenedAndFindNothingLeft() {
    assertEquals(
        TestExecutionResult.Status.SUCCESSFUL, careless.get("leavesNothing()").getStatus());
  }

  @Test
  void shouldKeepThreadDumpsOfTheOtherJvms() throws IOException {
    Inner.run(Hanging.class);
    Path directory = Evidence.root().resolve("Hanging.hangs");
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> dumps =
          files
              .filter(file -> file.getFileName().toString().matches("threads-of-\\d+.txt"))
              .collect(Collectors.toList());
      assertEquals(1, dumps.size(), dumps::toString);
      assertTrue(Files.readString(dumps.get(0)).contains(Idle.class.getName() + ".main"));
    }
  }

  @Test
  void shouldRunAProgramInAnotherJvmWithItsOwnLocale() {
    Program teller = Program.java(Teller.class, "唱歌", "b").locale("C").start();
    assertEquals(7, teller.awaitExit(SOON));
    assertEquals("C", teller.out().lines().get(1));
    assertEquals(List.of(Long.toString(teller.pid())), teller.err().lines());
  }

  @Test
  void shouldRunAScriptAndSignalIt(@TempDir Path directory) throws IOException {
    Path script = directory.resolve("a script");
    Files.writeString(script, "#!/bin/sh\ntrap 'exit 3' TERM\necho ready\nread line\n");
    assertTrue(script.toFile().setExecutable(true));
    Program program = Program.script(script).start();
    program.out().awaitLine("ready", SOON);
    program.signal("TERM");
    assertEquals(3, program.awaitExit(SOON));
    assertFalse(program.isAlive());
  }
}
