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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void leavesAJvm() throws IOException {
      idle();
    }

    @Test
    void leavesAPort() throws IOException {
      LEFT.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    }

    @Test
    void leavesAFile() throws IOException {
      Path file = Files.createTempFile("troupe", ".left");
      LEFT.add(() -> Files.delete(file));
    }

    @Test
    void leavesAnOrphan() throws IOException, InterruptedException {
      List<String> line = List.of("sh", "-c", "\"$@\" & exec true", "sh", JAVA, "-cp");
      List<String> command = new ArrayList<>(line);
      command.addAll(List.of(CLASS_PATH, Idle.class.getName()));
      new ProcessBuilder(command).start().waitFor();
    }

    @Test
    void leavesAZombie() throws IOException {
      // The shell's child ends unseen, for the shell itself has become another program.
      new ProcessBuilder("sh", "-c", ": & exec sleep 60").start();
    }

    @Test
    void leavesNothing() {
      Program.java(Idle.class).start();
    }

    private static void idle() throws IOException {
      new ProcessBuilder(JAVA, "-cp", CLASS_PATH, Idle.class.getName()).start();
    }
  }

  /** Hangs beside a JVM. */
  static final class Hanging {
    @Test
    @Limit(seconds = 3)
    void hangs() throws IOException, InterruptedException {
      Process idle = new ProcessBuilder(JAVA, "-cp", CLASS_PATH, Idle.class.getName()).start();
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

  private static Map<String, TestExecutionResult> careless;

  @BeforeAll
  static void runTheCareless() {
    careless = Inner.run(Careless.class);
  }

  @AfterEach
  void closeWhatTheyLeft() throws Exception {
    for (AutoCloseable left : LEFT) {
      left.close();
    }
    LEFT.clear();
  }

  private static void shouldTell(String test, String fault) {
    String failure = Inner.failure(careless, test);
    assertTrue(failure.contains(fault), () -> test + " gave [" + failure + "]");
  }

  @Test
  void shouldFailATestThatLeavesAJvm() {
    shouldTell("leavesAJvm()", "a process, pid ");
    shouldTell("leavesAJvm()", Idle.class.getName());
  }

  @Test
  void shouldFailATestThatLeavesAnOrphan() {
    shouldTell("leavesAnOrphan()", Idle.class.getName());
  }

  @Test
  void shouldFailATestThatLeavesAZombie() {
    shouldTell("leavesAZombie()", "a zombie, pid ");
  }

  @Test
  void shouldFailATestThatLeavesAPort() {
    shouldTell("leavesAPort()", "a listening port, ");
  }

  @Test
  void shouldFailATestThatLeavesAFile() {
    shouldTell("leavesAFile()", "a temporary file, ");
  }

  @Test
  void shouldEndWhatATestOpenedAndFindNothingLeft() {
    shouldTell("leavesNothing()", "");
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
