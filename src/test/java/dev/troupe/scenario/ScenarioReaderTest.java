package dev.troupe.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.task.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReaderTest {
  private static final String SING = "target = \"dev.troupe.examples.SingDance#sing\"";

  @TempDir Path directory;

  static Stream<Path> chapter() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("conf"))) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("chapter")
  void shouldFindNoFaultInTheChapter(Path file) {
    assertEquals(List.of(), read(file).faults());
  }

  @Test
  void shouldReadEverythingAFileSays() throws IOException {
    Scenario scenario =
        scenario(
            """
            beat = 0.5
            table = true
            environment { STAGE = main }
            jvm-options = [-Xss1m]
            managers { house {} }
            queues { gifts { capacity = 3, host = house } }
            processes {
              singer {
                target = "dev.troupe.examples.Flower#sing", args = [Jam, 不露声色]
                kwargs { q { queue = gifts } }
                name = 歌手, daemon = true, max-heap = 64m, jvm-options = ["-Da=b"]
                environment { LIGHT = red }
                start-after = [group, { finished = dancer }]
              }
              dancer { %s }
            }
            pools {
              group {
                workers = 2, task-timeout = 1.5, retries = 2, on-demand = true
                tasks = [ { %s, name = first } ]
              }
            }
            """
                .formatted(SING, SING));
    ProcessPlan singer = scenario.processes().get(0);
    assertEquals(Optional.of(0.5), scenario.beat());
    assertTrue(scenario.table());
    assertEquals(List.of(new QueuePlan("gifts", 3, Optional.of("house"))), scenario.queues());
    assertEquals("歌手", singer.name());
    assertEquals(List.of("Jam", "不露声色"), singer.call().args());
    assertEquals(new QueueReference("gifts"), singer.call().kwargs().get("q"));
    assertEquals(List.of("-Xss1m", "-Da=b"), singer.jvm().options());
    assertEquals("0.5", singer.jvm().environment().get("TROUPE_BEAT"));
    assertEquals("main", singer.jvm().environment().get("STAGE"));
    assertEquals("red", singer.jvm().environment().get("LIGHT"));
    assertEquals(
        List.of(new Prerequisite("group", false), new Prerequisite("dancer", true)),
        singer.startAfter());
    assertEquals("first", scenario.pools().get(0).tasks().get(0).name());
    assertEquals(
        new PoolTermsPlan(
            OptionalInt.empty(),
            OptionalInt.of(2),
            OptionalInt.empty(),
            Optional.of(1.5),
            Optional.empty(),
            true),
        scenario.pools().get(0).terms());
  }

  @Test
  void shouldRefuseTermsOfAPoolThatMeanNothing() throws IOException {
    List<String> faults =
        faults("pools { group { retries = -1, task-timeout = 0, max-tasks-per-child = 0 } }");
    assertEquals(3, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains("must be"), faults.get(0));
  }

  @Test
  void shouldTellAllFaultsTogetherWithTheirLines() throws IOException {
    List<String> faults =
        faults(
            """
            beat = fast
            tabel = true
            queues { gifts { capacity = many, host = hose } }
            managers { house {} }
            processes {
              a { target = "dev.troupe.examples.Flower#dance", args = [x, { queue = gift }] }
              b { target = "dev.troupe.examples.Flower#nope" }
              c { args = [1] }
            }
            """);
    assertEquals(7, faults.size(), faults::toString);
    assertStarts(":1: beat: must be a number, got [fast]", faults.get(0));
    assertStarts(":2: tabel: unknown key [tabel]: did you mean [table]?", faults.get(1));
    assertStarts(":3: queues.gifts.capacity: must be a whole number, got [many]", faults.get(2));
    assertStarts(":3: queues.gifts.host: must be director or a manager, got [hose]", faults.get(3));
    assertStarts(":6: processes.a.args[1]: there is no queue [gift]: did you", faults.get(4));
    assertStarts(":7: processes.b.target: ", faults.get(5));
    assertTrue(faults.get(5).contains("nope"), faults.get(5));
    assertStarts(":8: processes.c: there is no target", faults.get(6));
  }

  @Test
  void shouldCheckThatArgumentsFitTheirParameters() throws IOException {
    List<String> faults =
        faults("processes { a { target = \"dev.troupe.examples.Flower#sing\", args = [Jam] } }");
    assertEquals(2, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains("'singName' (String) is missing"), faults.get(0));
    assertTrue(faults.get(1).contains("'q' (ProcessQueue) is missing"), faults.get(1));
  }

  @Test
  void shouldShowTheCircleInTheStartOrder() throws IOException {
    List<String> faults =
        faults(
            """
            processes {
              a { %s, start-after = [b] }
              b { %s, start-after = [{ finished = c }] }
              c { %s, start-after = [a] }
            }
            """
                .formatted(SING, SING, SING));
    assertEquals(1, faults.size(), faults::toString);
    assertStarts(
        ":2: processes.a.start-after: the start order goes in a circle: a → b → c → a",
        faults.get(0));
  }

  @Test
  void shouldRefuseAProcessThatWaitsForItself() throws IOException {
    List<String> faults = faults("processes { a { %s, start-after = [a] } }".formatted(SING));
    assertTrue(faults.get(0).endsWith("a → a"), faults.get(0));
  }

  @Test
  void shouldNameUnknownProcessesInTheStartOrder() throws IOException {
    List<String> faults =
        faults(
            "processes { singer { %s, start-after = [dancr] }, dancer { %s } }"
                .formatted(SING, SING));
    assertTrue(
        faults.get(0).endsWith("there is no process or pool [dancr]: did you mean [dancer]?"),
        faults.get(0));
  }

  @Test
  void shouldExplainATargetWithoutQuotes() throws IOException {
    List<String> faults = faults("processes {\n  a { target = a.b.C#sing }\n}\n");
    assertStarts(":2: # begins a comment here", faults.get(0));
  }

  @Test
  void shouldTellTheLineOfASyntaxError() throws IOException {
    List<String> faults = faults("beat = 1\nprocesses { a { target = \"x\n");
    assertStarts(":2: ", faults.get(0));
  }

  @Test
  void shouldTellTheLineOfAnUnresolvedSubstitution() throws IOException {
    assertStarts(":2: Could not resolve", faults("table = true\nbeat = ${nope}\n").get(0));
  }

  @Test
  void shouldTellThatThereIsNoFile() {
    Path missing = directory.resolve("missing.conf");
    List<String> faults = read(missing).faults();
    assertTrue(faults.get(0).startsWith(missing + ": there is no such file"));
  }

  @Test
  void shouldLetOverridesWin() throws IOException {
    Path file = write("beat = 1\nqueues { gifts { capacity = 3 } }\n");
    Scenario scenario =
        read(file, "beat=0.2", "queues.gifts.capacity=7", "beat=0.1").scenario().orElseThrow();
    assertEquals(Optional.of(0.1), scenario.beat());
    assertEquals(7, scenario.queues().get(0).capacity());
  }

  @Test
  void shouldBlameOverridesByTheirText() throws IOException {
    List<String> faults = read(write("beat = 1\n"), "nonsense", "beat=slow").faults();
    assertEquals(
        List.of(
            "--set beat=slow: beat: must be a number, got [slow]",
            "--set nonsense: must be key=value, such as beat=0.5"),
        faults);
  }

  private Scenario scenario(String text) throws IOException {
    Reading reading = read(write(text));
    assertEquals(List.of(), reading.faults());
    return reading.scenario().orElseThrow();
  }

  private List<String> faults(String text) throws IOException {
    Reading reading = read(write(text));
    assertTrue(reading.scenario().isEmpty());
    return reading.faults();
  }

  private void assertStarts(String expected, String fault) {
    String whole = directory.resolve("test.conf") + expected;
    assertTrue(fault.startsWith(whole), () -> "expected " + whole + "…, got " + fault);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("test.conf"), text);
  }

  private static Reading read(Path file, String... overrides) {
    return ScenarioReader.read(file, List.of(overrides), ScenarioReaderTest.class.getClassLoader());
  }

  @Test
  void shouldTakeSettingsOfTheRun() throws IOException {
    Scenario scenario = scenario("troupe.security.allow = [com.acme]\ntroupe { node.grace = 5s }");
    assertEquals(List.of("com.acme"), scenario.settings().getStringList("troupe.security.allow"));
    assertEquals("5s", scenario.settings().getString("troupe.node.grace"));
  }

  @Test
  void shouldKnowEverySettingOfTheRun() throws IOException {
    List<String> faults =
        faults(
            """
            troupe {
              securty.allow = []
              security { encryption = of, allow = com.acme, allowed = [] }
              node.reserve = 3
            }
            """);
    assertEquals(5, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains("did you mean [security]?"), faults::toString);
    assertTrue(faults.stream().anyMatch(fault -> fault.contains("troupe.security.encryption")));
    assertTrue(faults.stream().anyMatch(fault -> fault.contains("did you mean [allow]?")));
  }

  @Test
  void shouldReadOnWhichMachineSomethingIs() throws IOException {
    Scenario scenario =
        scenario(
            """
            host = spread
            managers { house { host = north }, tent {} }
            processes { a { %s, host = { role = gpu } }, b { %s } }
            pools { p { host = pack } }
            """
                .formatted(SING, SING));
    assertEquals(Optional.of(Placement.role("gpu")), scenario.processes().get(0).jvm().placement());
    assertEquals(Optional.of(Placement.spread()), scenario.processes().get(1).jvm().placement());
    assertEquals(Optional.of(Placement.pack()), scenario.pools().get(0).jvm().placement());
    assertEquals(Placement.host("north"), scenario.managers().get(0).placement());
    assertEquals(Placement.here(), scenario.managers().get(1).placement());
  }

  @Test
  void shouldRefuseAMachineThatIsNone() throws IOException {
    List<String> faults =
        faults(
            """
            pools {
              p { host = { rolle = gpu } }
              q { host = [] }
              r { host = "" }
            }
            """);
    assertEquals(4, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains("role"), faults::toString);
  }
}
