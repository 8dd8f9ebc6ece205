package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.cli.Main;
import dev.troupe.support.Await;
import dev.troupe.support.Gone;
import dev.troupe.support.Idle;
import dev.troupe.support.Launch;
import dev.troupe.support.Limit;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three machines with cables between them, and what becomes of a run when one is pulled. */
@RealJvms
@Limit(seconds = 180)
class PartitionIT {
  private static final Duration LONG = Duration.ofSeconds(90);

  /** TCP finds out that a cable is in after as long again as it was out. */
  private static final int LONG_PATIENCE_SECONDS = 12;

  private static final int SHORT_PATIENCE_SECONDS = 4;

  /** The default with {@code -Psoak}. */
  private static final int LOSING_PATIENCE_SECONDS = Soak.count(SHORT_PATIENCE_SECONDS, 15);

  private static final long SHORT_CUT_MILLIS = Soak.count(1_000, 3_000);

  /** Several times the patience. */
  private static final Duration LONG_CUT =
      Soak.lasting(Duration.ofSeconds(12), Duration.ofSeconds(60));

  /** So many that numbers are on their way for longer than the short cut. */
  private static final int NUMBERS = Soak.count(2_500, 10_000);

  /** At least one for each machine. */
  private static final String WORKERS = String.valueOf(Soak.count(3, 6));

  /** How many numbers cross a bad cable, and how large a value does. */
  private static final String CROSSING = String.valueOf(Soak.count(50, 150));

  private static final String LARGE = String.valueOf(Soak.count(500_000, 1_000_000));
  private static final Duration ONE_WAY = Duration.ofMillis(50);
  private static final Duration AT_LEAST = Duration.ofSeconds(1);
  private static final String[] MACHINES = {"main", "north", "south"};

  @TempDir private Path directory;
  private Rack rack;
  private Hosting north;
  private Hosting south;

  private void build(Rack rack) throws IOException {
    this.rack = rack;
    north = Hosting.start("north", directory, rack.address("north"), rack.on("north"));
    south = Hosting.start("south", directory, rack.address("south"), rack.on("south"));
  }

  /** Half of the patience more, and four seconds, and the news has to go round. */
  private static Duration known(int patienceSeconds) {
    return Duration.ofSeconds(patienceSeconds * 2L + 6);
  }

  private Program director(int patienceSeconds, String... arguments) throws IOException {
    return byHosts(Program.java(RackDirector.class, arguments), patienceSeconds).start();
  }

  private Launch byHosts(Launch launch, int patienceSeconds) throws IOException {
    return launch
        .by(rack.on("main"))
        .jvmOptions(
            "-Dtroupe.node.host=" + rack.address("main"),
            "-Dtroupe.host.patience=" + patienceSeconds + "s")
        .env("TROUPE_RESERVE", "0")
        .env("TROUPE_HOSTS", north.token() + " " + south.token());
  }

  /** A process that has ended is there until who started it, and hangs, has asked for it. */
  private static boolean hasEnded(ProcessHandle process) {
    return Gone.is(process) || process.info().command().isEmpty();
  }

  @Test
  void shouldGiveAConcertOnThreeMachines() throws Exception {
    build(Rack.of(MACHINES));
    Program concert =
        byHosts(
                Program.java(
                    Main.class,
                    "run",
                    "conf/cluster.conf",
                    "--prefix",
                    "--set",
                    "beat=0.05",
                    "--set",
                    "processes.singer-1.host=north",
                    "--set",
                    "processes.singer-2.host=south"),
                LONG_PATIENCE_SECONDS)
            .start();
    // Who is born last may find that the others have done all there was to do.
    Await.until("the group has come to the north", LONG, () -> hasAWorker(north));
    Await.until("the group has come to the south", LONG, () -> hasAWorker(south));
    assertEquals(0, concert.awaitExit(LONG), concert.err()::text);
    for (String who : List.of("singer-1@north", "singer-2@south")) {
      assertTrue(concert.out().text().contains(who), concert.out()::text);
    }
    assertEquals(4, songsOfTheGroup(concert), concert.out()::text);
  }

  private static boolean hasAWorker(Hosting host) {
    return host.processes().stream().anyMatch(process -> isOfTheGroup(process.pid()));
  }

  /** The JDK tells no arguments of a process that has many. */
  private static boolean isOfTheGroup(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
          .contains("group-PoolWorker");
    } catch (IOException hasEndedMeanwhile) {
      return false;
    }
  }

  private static long songsOfTheGroup(Program concert) {
    return concert.out().lines().stream()
        .filter(line -> line.startsWith("group"))
        .map(line -> line.replaceAll(".*歌手 (\\d).*", "$1"))
        .distinct()
        .count();
  }

  @Test
  void shouldSpreadAPoolOverThreeMachines() throws Exception {
    build(Rack.of(MACHINES));
    Program director = director(LONG_PATIENCE_SECONDS, "pool", WORKERS);
    director.out().awaitLine("places: 3", LONG);
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
  }

  @Test
  void shouldLoseNothingWhenACableIsPulledForThreeSeconds() throws Exception {
    build(Rack.of(MACHINES));
    Program director = director(LONG_PATIENCE_SECONDS, "count", String.valueOf(NUMBERS));
    director.out().awaitLine("counting", LONG);
    List<Long> before = Hosting.all(north, south).map(ProcessHandle::pid).sorted().toList();
    rack.cut("north");
    Idle.millis(SHORT_CUT_MILLIS);
    rack.heal("north");
    assertEquals(
        before,
        Hosting.all(north, south).map(ProcessHandle::pid).sorted().toList(),
        "nothing was started twice");
    director.out().awaitLine("seen: all in order", LONG);
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
    assertTrue(director.out().text().contains("exits OptionalInt[0] OptionalInt[0]"));
  }

  @Test
  void shouldEndTheLostSideAndGoOnWhenACableIsOutForAMinute() throws Exception {
    build(Rack.of(MACHINES));
    Program director = director(LOSING_PATIENCE_SECONDS, "hold");
    director.out().awaitLine("holding", LONG);
    Await.until("the worker is there", LONG, () -> north.processes().size() == 2);
    List<ProcessHandle> lost = north.processes();
    long cut = System.nanoTime();
    rack.cut("north");
    Duration known = known(LOSING_PATIENCE_SECONDS);
    director.out().awaitLine("holder: dev.troupe.task.HostLostException", known);
    assertTrue(lost.stream().allMatch(Gone::is), "they end before anybody is told");
    awaitNewsOfALostHost(director, known);
    director.out().awaitLine("next: on", LONG);
    Await.holds(
        "the lost side is empty",
        leftOf(LONG_CUT, cut),
        () -> north.processes().isEmpty() && director.isAlive());
    rack.heal("north");
    Await.holds(
        "nothing comes back to life",
        Duration.ofSeconds(3),
        () -> north.processes().isEmpty() && director.isAlive());
    director.in().close();
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
    serveAnother();
  }

  /** Most of it may have passed while others were told. */
  private static Duration leftOf(Duration whole, long start) {
    Duration left = whole.minusNanos(System.nanoTime() - start);
    return left.compareTo(AT_LEAST) < 0 ? AT_LEAST : left;
  }

  @ParameterizedTest
  @CsvSource({"main, north", "north, main"})
  void shouldEndTheLostSideWhenWordComesThroughInOneDirectionOnly(String from, String to)
      throws Exception {
    build(Rack.of(MACHINES));
    Program director = director(SHORT_PATIENCE_SECONDS, "hold");
    director.out().awaitLine("holding", LONG);
    Await.until("the worker is there", LONG, () -> north.processes().size() == 2);
    List<ProcessHandle> lost = north.processes();
    rack.misdirect(from, to);
    Duration known = known(SHORT_PATIENCE_SECONDS);
    director.out().awaitLine("holder: dev.troupe.task.HostLostException", known);
    assertTrue(lost.stream().allMatch(PartitionIT::hasEnded), "they end before anybody is told");
    awaitNewsOfALostHost(director, known);
    director.out().awaitLine("next: on", LONG);
    director.in().close();
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
    assertTrue(north.agent().isAlive());
  }

  private static void awaitNewsOfALostHost(Program director, Duration known) {
    director.out().awaitLine("holder: dev.troupe.task.HostLostException", known);
    director.out().awaitLine("item: flower", LONG);
    director.out().awaitLine("task: dev.troupe.task.WorkerDiedException", LONG);
    director.out().awaitLine("hosts: [director, south]", LONG);
  }

  /** The agents still serve: a run that comes later uses all machines. */
  private void serveAnother() throws Exception {
    Program another = director(LONG_PATIENCE_SECONDS, "pool", WORKERS);
    another.out().awaitLine("places: 3", LONG);
    assertEquals(0, another.awaitExit(LONG), another.err()::text);
  }

  @Test
  void shouldEndWhatAnAgentHoldsThatHangsForLong() throws Exception {
    build(Rack.of(MACHINES));
    Program director = director(SHORT_PATIENCE_SECONDS, "hold");
    director.out().awaitLine("holding", LONG);
    Await.until("the worker is there", LONG, () -> north.processes().size() == 2);
    List<ProcessHandle> held = north.processes();
    north.agent().signal("STOP");
    Duration known = known(SHORT_PATIENCE_SECONDS);
    director.out().awaitLine("holder: dev.troupe.task.HostLostException", known);
    assertTrue(held.stream().allMatch(PartitionIT::hasEnded), "they end before anybody is told");
    awaitNewsOfALostHost(director, known);
    director.out().awaitLine("next: on", LONG);
    north.agent().signal("CONT");
    director.in().close();
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
    Await.until("the agent knows it", LONG, () -> north.processes().isEmpty());
    serveAnother();
  }

  @Test
  void shouldKeepAllPromisesOverABadCable() throws Exception {
    BadSwitch badSwitch = new BadSwitch(ONE_WAY, 0.01, System.nanoTime());
    build(Rack.around(badSwitch, MACHINES));
    Program director = director(LONG_PATIENCE_SECONDS, "promises", CROSSING, LARGE);
    director.out().awaitLine("item: flower", LONG);
    director.out().awaitLine("large: same", LONG);
    director.out().awaitLine("seen: all in order", LONG);
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
    assertTrue(badSwitch.lost() > 0, badSwitch::figures);
  }

  @Test
  void shouldNotPayARoundTripForEachItemWhenThreadsPauseBetweenThem() throws Exception {
    int numbers = 100;
    build(Rack.around(new BadSwitch(ONE_WAY, 0, 1), MACHINES));
    Program director = director(LONG_PATIENCE_SECONDS, "think", String.valueOf(numbers));
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
    long tripsMillis = 2 * ONE_WAY.toMillis() * (numbers - 1);
    for (String what : List.of("taken", "put")) {
      long millis = millis(what, director);
      assertTrue(millis < tripsMillis / 2, () -> what + " in " + millis + " of " + tripsMillis);
    }
  }

  private static long millis(String what, Program director) {
    return director.out().lines().stream()
        .filter(line -> line.startsWith(what))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".* ", "")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldLoseNothingWhenAnAgentIsSlow() throws Exception {
    build(Rack.of(MACHINES));
    Program director =
        director(LONG_PATIENCE_SECONDS, "count", String.valueOf(Soak.count(1_500, 4_000)));
    director.out().awaitLine("counting", LONG);
    north.agent().signal("STOP");
    Idle.millis(SHORT_CUT_MILLIS);
    north.agent().signal("CONT");
    director.out().awaitLine("seen: all in order", LONG);
    assertEquals(0, director.awaitExit(LONG), director.err()::text);
  }

  @Test
  void shouldLeaveNobodyBehindWhenTheDirectorIsKilled() throws Exception {
    build(Rack.of(MACHINES));
    Program director = director(SHORT_PATIENCE_SECONDS, "hold");
    director.out().awaitLine("holding", LONG);
    Await.until("the worker is there", LONG, () -> north.processes().size() == 2);
    List<ProcessHandle> all = north.processes();
    director.signal("KILL");
    Await.until("nobody is left", Duration.ofSeconds(3), () -> all.stream().allMatch(Gone::is));
    assertTrue(north.agent().isAlive());
  }
}
