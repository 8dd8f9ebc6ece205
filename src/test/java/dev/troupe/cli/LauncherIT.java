package dev.troupe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Alone;
import dev.troupe.support.Limit;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/troupe} as a newcomer meets it. */
@RealJvms
@Alone
@Limit(seconds = 120)
class LauncherIT {
  private static final Duration LONG = Duration.ofSeconds(100);
  private static final Path SCRIPT = Path.of("scripts", "troupe").toAbsolutePath();
  private static final Path SCENARIO = Path.of("conf", "pool.conf").toAbsolutePath();

  @TempDir private Path directory;

  @Test
  void shouldRunThroughALinkFromAnotherDirectory() throws Exception {
    Path elsewhere = Files.createDirectories(directory.resolve("一 two"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("my troupe"), SCRIPT);
    Files.copy(SCENARIO, elsewhere.resolve("my pool.conf"));
    Program program = Program.script(link, "check", "my pool.conf").in(elsewhere).start();
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
  }

  @Test
  void shouldShowWhatAPoolIsDoingAndHasDone() throws Exception {
    Path file = directory.resolve("sums.conf");
    Files.writeString(
        file,
        """
        pools {
          sums {
            workers = 1
            insights = true
            progress-bar = true
            tasks = [
              { target = "java.lang.Long#numberOfLeadingZeros", args = [1] }
              { target = "java.lang.Integer#decode", args = [one] }
            ]
          }
        }
        """);
    Program program = Program.script(SCRIPT, "run", file.toString()).start();
    assertEquals(1, program.awaitExit(LONG), program.err()::text);
    assertTrue(program.out().text().contains("pool [sums]"), program.out()::text);
    assertTrue(program.out().text().contains("sums-PoolWorker-1"), program.out()::text);
    assertTrue(program.err().text().contains("sums 100%"), program.err()::text);
    assertTrue(program.err().text().contains("1 failed"), program.err()::text);
  }

  @Test
  void shouldTakeSettingsOfTheRunFromTheFile() throws Exception {
    Path file = directory.resolve("open.conf");
    Files.writeString(file, "troupe.node.host = 0.0.0.0");
    Program program = Program.script(SCRIPT, "run", file.toString()).start();
    assertEquals(2, program.awaitExit(LONG), program.err()::text);
    assertTrue(program.err().text().contains("troupe.node.host is [0.0.0.0]"), program.err()::text);
    assertEquals(1, program.err().lines().size(), program.err()::text);
  }

  @Test
  void shouldSayThatThereIsNoJava() throws Exception {
    Program program = onlyWith(tools()).start();
    assertEquals(2, program.awaitExit(LONG));
    assertTrue(program.err().text().contains("there is no java"), program.err()::text);
    assertTrue(program.err().text().contains("17"), program.err()::text);
  }

  @Test
  void shouldSayThatJavaIsTooOld() throws Exception {
    Path tools = tools();
    executable(tools.resolve("java"), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    Program program = onlyWith(tools).start();
    assertEquals(2, program.awaitExit(LONG));
    assertTrue(program.err().text().contains("is Java 11"), program.err()::text);
  }

  @Test
  void shouldHaveHelpForEveryScript() throws Exception {
    List<Path> scripts;
    try (Stream<Path> files = Files.list(SCRIPT.getParent())) {
      scripts = files.filter(Files::isExecutable).toList();
    }
    assertTrue(scripts.size() >= 10, scripts::toString);
    for (Path script : scripts) {
      Program program = Program.script(script, "--help").start();
      assertEquals(0, program.awaitExit(LONG), program.err()::text);
      assertTrue(program.out().text().contains("Usage"), script + ": " + program.out().text());
    }
  }

  /** A PATH with what the script itself needs and nothing else. */
  private Path tools() throws Exception {
    Path tools = Files.createDirectories(directory.resolve("tools"));
    for (String tool : List.of("bash", "env", "dirname", "readlink", "locale", "sed", "head")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    return tools;
  }

  private static dev.troupe.support.Launch onlyWith(Path tools) {
    return Program.script(SCRIPT, "check", SCENARIO.toString())
        .withoutEnv("JAVA_HOME")
        .env("PATH", tools.toString());
  }

  private static void executable(Path file, String command) throws Exception {
    Files.writeString(file, "#!/usr/bin/env bash\n" + command + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }
}
