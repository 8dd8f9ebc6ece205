package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.host.AgentFiles;
import dev.troupe.security.JoinToken;
import dev.troupe.support.Await;
import dev.troupe.support.Gone;
import dev.troupe.support.Limit;
import dev.troupe.support.Opened;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Soak;
import dev.troupe.support.TcpProxy;
import dev.troupe.task.ExitCode;
import dev.troupe.task.HostInfo;
import dev.troupe.task.HostLostException;
import dev.troupe.task.Placement;
import dev.troupe.task.QueueLostException;
import dev.troupe.task.StartFailedException;
import dev.troupe.task.WorkerDiedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes on other machines, each of which is an agent with an address and a directory. */
@RealJvms
@Limit(seconds = 120)
class HostIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration BOUND = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SHORT_PATIENCE =
      Soak.lasting(Duration.ofSeconds(3), Duration.ofSeconds(5));

  @TempDir private Path directory;
  private Hosting north;

  @BeforeEach
  void settle() {
    north = Hosting.start("north", directory, "127.0.0.2");
  }

  private static Troupe open(Hosting... hosts) throws IOException {
    return Opened.closeAfterwards(Troupe.open(Hosting.settings(PATIENCE, hosts)));
  }

  private static long pid(String said) {
    return Long.parseLong(said.substring(said.lastIndexOf(' ') + 1));
  }

  @Test
  void shouldRunAProcessOnAnotherMachineThatHasNothingButTroupe() throws Exception {
    Troupe troupe = open(north);
    ProcessQueue<String> words = troupe.queue();
    List<String> lines = new ArrayList<>();
    ChildProcess singer =
        troupe
            .process()
            .target(HostActs::say, "唱歌", words)
            .on("north")
            .output(
                (name, isError, line) ->
                    lines.add(new String(line, java.nio.charset.StandardCharsets.UTF_8)))
            .build();
    singer.start();
    assertEquals("唱歌 " + singer.pid().getAsLong(), words.get(LONG));
    singer.join();
    assertEquals(0, singer.exitCode().getAsInt());
    assertTrue(lines.get(0).contains(north.directory().toString()), lines::toString);
    assertEquals(
        List.of("director", "north"), troupe.hosts().stream().map(HostInfo::name).toList());
    assertEquals(List.of("role-of-north"), troupe.hosts().get(1).roles());
  }

  @Test
  void shouldTellTheTruthAboutTheEndOfAProcess() throws Exception {
    Troupe troupe = open(north);
    ChildProcess exits = troupe.process().target(HostActs::exit, 7).on("north").build();
    exits.start();
    exits.join();
    assertEquals(7, exits.exitCode().getAsInt());
    ProcessQueue<String> words = troupe.queue();
    ChildProcess killed = troupe.process().target(HostActs::stay, words).on("north").build();
    killed.start();
    words.get(LONG);
    killed.kill();
    assertTrue(killed.join(BOUND));
    assertEquals(-9, killed.exitCode().getAsInt());
    ChildProcess terminated = troupe.process().target(HostActs::stay, words).on("north").build();
    terminated.start();
    words.get(LONG);
    terminated.terminate();
    assertTrue(terminated.join(BOUND));
    assertEquals(-15, terminated.exitCode().getAsInt());
  }

  @Test
  void shouldLetProcessesOfOneMachineStartThemOnAnother() throws Exception {
    Hosting south = Hosting.start("south", directory, "127.0.0.3");
    Troupe troupe = open(north, south);
    ProcessQueue<String> words = troupe.queue();
    ChildProcess parent =
        troupe.process().target(HostActs::start, "south", words).on("north").build();
    parent.start();
    long child = pid(words.get(LONG));
    assertEquals(List.of(child), south.processes().stream().map(ProcessHandle::pid).toList());
    parent.kill();
    assertTrue(parent.join(BOUND));
    Await.until("the child has ended with its parent", BOUND, () -> Gone.is(child));
  }

  @Test
  void shouldSpreadAPoolOverAllMachines() throws Exception {
    Hosting south = Hosting.start("south", directory, "127.0.0.3");
    Troupe troupe = open(north, south);
    ProcessPool pool = troupe.pool().workers(3).on(Placement.spread()).build();
    Set<String> places = new HashSet<>();
    Await.until(
        "workers of three machines have had something to do",
        LONG,
        () -> {
          places.addAll(pool.map(HostActs::worker, IntStream.range(0, 12).boxed().toList()));
          return places.size() == 3;
        });
    assertEquals(1, north.processes().size());
    assertEquals(1, south.processes().size());
  }

  @Test
  void shouldEndEverythingThatItHasStartedWhenAnAgentIsKilled() throws Exception {
    Troupe troupe = open(north);
    ProcessQueue<String> items = troupe.joinableQueue();
    ProcessQueue<String> words = troupe.queue();
    items.put("flower");
    ChildProcess holder = troupe.process().target(HostActs::hold, items, words).on("north").build();
    holder.start();
    assertEquals("holds flower", words.get(LONG));
    ProcessPool pool = troupe.pool().workers(1).on("north").build();
    AsyncResult<Integer> task = pool.applyAsync(HostActs::linger, words);
    assertEquals("begun", words.get(LONG));
    List<ProcessHandle> all = north.processes();

    north.agent().signal("KILL");
    Await.until("all processes end", BOUND, () -> all.stream().allMatch(Gone::is));
    assertTrue(holder.join(BOUND), "the news has come");
    Throwable why = holder.failure().orElseThrow().exception().orElseThrow();
    assertInstanceOf(HostLostException.class, why);
    assertTrue(why.getMessage().contains("north"), why::getMessage);
    assertEquals(ExitCode.text(-9), ExitCode.text(holder.exitCode().getAsInt()));
    assertEquals("flower", items.get(BOUND), "what it had not done with comes back");
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> task.get(LONG.toSeconds(), TimeUnit.SECONDS));
    assertInstanceOf(WorkerDiedException.class, failed.getCause());
    assertTrue(failed.getCause().getMessage().contains("host [north] is lost"), failed::toString);
    Await.until("the host is gone", BOUND, () -> troupe.hosts().size() == 1);
    ChildProcess late = troupe.process().target(HostActs::say, "x", words).on("north").build();
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, late::start);
    assertTrue(refused.getMessage().contains("[director]"), refused::getMessage);
  }

  @Test
  void shouldHaveQueuesOnAnotherMachineUntilItIsLost() throws Exception {
    Troupe troupe = open(north);
    Manager house = troupe.manager("house", Placement.host("north"));
    ProcessQueue<Integer> numbers = house.queue();
    ChildProcess counter = troupe.process(HostActs::count, 100, numbers);
    counter.start();
    for (int i = 0; i < 100; i++) {
      assertEquals(i, numbers.get(LONG));
    }
    counter.join();
    assertEquals(
        List.of(house.process().pid().getAsLong()),
        north.processes().stream().map(ProcessHandle::pid).toList());
    north.agent().signal("KILL");
    assertThrows(QueueLostException.class, () -> numbers.get(BOUND));
  }

  @Test
  void shouldTryATaskAgainElsewhereWhenItsMachineIsLost() throws Exception {
    Troupe troupe = open(north);
    ProcessQueue<String> words = troupe.queue();
    ProcessPool pool = troupe.pool().workers(2).retries(1).on(Placement.spread()).build();
    List<AsyncResult<String>> tasks =
        List.of(pool.applyAsync(HostActs::place, words), pool.applyAsync(HostActs::place, words));
    String first = words.get(LONG);
    assertNotEquals(first, words.get(LONG), "one is here, one there");
    north.agent().signal("KILL");
    String again = words.get(LONG);
    assertTrue(!again.contains(north.directory().toString()), again);
    pool.terminate();
    tasks.forEach(task -> Await.until("it has failed", BOUND, task::isDone));
  }

  @Test
  void shouldHearOfAnEndThoughNobodyTakesTheOutput() throws Exception {
    Troupe troupe =
        Opened.closeAfterwards(
            Troupe.open(
                ConfigFactory.parseString("troupe.node.output-on-disk = 1k")
                    .withFallback(Hosting.settings(PATIENCE, north))));
    CountDownLatch over = new CountDownLatch(1);
    ProcessQueue<String> words = troupe.queue();
    ChildProcess loud =
        troupe
            .process()
            .target(HostActs::shout, words)
            .on("north")
            .output((name, isError, line) -> waitFor(over))
            .build();
    loud.start();
    words.get(LONG);
    loud.kill();
    boolean told = loud.join(BOUND);
    over.countDown();
    assertTrue(told, "the news has come");
  }

  private static void waitFor(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldRefuseATokenThatIsWrongExpiredUsedOrRevoked() throws Exception {
    String used = north.token();
    try (Troupe troupe = Troupe.open(tokens(used))) {
      assertEquals(2, troupe.hosts().size());
    }
    AgentFiles files = AgentFiles.of(north.directory());
    String wrong =
        used.substring(0, used.length() - 30) + "AAAA" + used.substring(used.length() - 26);
    String expired = files.makeToken(Duration.ZERO, Optional.empty()).text();
    String revoked = north.token();
    assertTrue(
        files.revoke(
            files.list().stream()
                .filter(t -> t.uses().equals(Optional.of(1)))
                .findFirst()
                .orElseThrow()
                .id()));
    assertRefused(used, "has been used");
    assertRefused(wrong, "the token is wrong");
    assertRefused(expired, "expired");
    assertRefused(revoked, "revoked");
    try (Troupe troupe = Troupe.open(tokens(north.token()))) {
      assertEquals(2, troupe.hosts().size(), "the agent serves others all the same");
    }
  }

  private static void assertRefused(String token, String why) {
    StartFailedException refused =
        assertThrows(StartFailedException.class, () -> Troupe.open(tokens(token)));
    assertTrue(refused.getMessage().contains(why), refused::getMessage);
  }

  private static Config tokens(String token) {
    return ConfigFactory.parseMap(java.util.Map.of("troupe.host.tokens", List.of(token)))
        .withFallback(ConfigFactory.load());
  }

  @Test
  void shouldLoseOnlyTheProcessWhoseConnectionBreaks() throws Exception {
    Hosting west = Hosting.start("west", directory, "127.0.0.1");
    JoinToken straight = JoinToken.parse(west.token());
    TcpProxy wire = TcpProxy.to(straight.port());
    Troupe troupe = Opened.closeAfterwards(Troupe.open(through(wire, straight)));
    ProcessQueue<String> words = troupe.queue();
    ChildProcess other = troupe.process().target(HostActs::stay, words).on("west").build();
    other.start();
    long otherPid = pid(words.get(LONG));
    int others = wire.accepted();
    ChildProcess stays = troupe.process().target(HostActs::stay, words).on("west").build();
    stays.start();
    long pid = pid(words.get(LONG));
    assertEquals(1, wire.cutFrom(others + 1));
    assertTrue(stays.join(SHORT_PATIENCE.multipliedBy(3).plus(BOUND)), "the news has come");
    assertTrue(Gone.is(pid), "it had ended before");
    assertInstanceOf(
        HostLostException.class, stays.failure().orElseThrow().exception().orElseThrow());
    troupe.process().target(HostActs::say, "on", words).on("west").build().start();
    assertTrue(words.get(LONG).startsWith("on"), "the machine can be used");
    assertEquals(otherPid, other.pid().getAsLong());
    assertTrue(other.isAlive());
    other.kill();
  }

  private static Config through(TcpProxy wire, JoinToken token) {
    JoinToken led =
        new JoinToken(token.host(), wire.port(), token.fingerprint(), token.id(), token.secret());
    return ConfigFactory.parseMap(java.util.Map.of("troupe.host.patience", SHORT_PATIENCE))
        .withFallback(tokens(led.text()));
  }

  @Test
  void shouldEndWhatARunHasThereWhenItsTokenIsRevoked() throws Exception {
    Troupe troupe = open(north);
    ProcessQueue<String> words = troupe.queue();
    ChildProcess stays =
        troupe.process().target(HostActs::stay, words).on("north").daemon(true).build();
    stays.start();
    words.get(LONG);
    AgentFiles files = AgentFiles.of(north.directory());
    assertTrue(files.revoke(files.list().get(0).id()));
    assertTrue(stays.join(PATIENCE));
    assertInstanceOf(
        HostLostException.class, stays.failure().orElseThrow().exception().orElseThrow());
    assertTrue(north.agent().isAlive());
  }

  @Test
  void shouldServeTwoRunsAtOnceThatKnowNothingOfEachOther() throws Exception {
    Hosting south = Hosting.start("south", directory, "127.0.0.3");
    Troupe troupe = open(north, south);
    ProcessQueue<String> words = troupe.queue();
    ChildProcess stays =
        troupe.process().target(HostActs::stay, words).on("north").daemon(true).build();
    stays.start();
    words.get(LONG);
    Program other =
        Program.java(RackDirector.class, "pool", String.valueOf(Soak.count(3, 6)))
            .env("TROUPE_RESERVE", "0")
            .env("TROUPE_HOSTS", north.token() + " " + south.token())
            .start();
    other.out().awaitLine("places: 3", LONG);
    assertEquals(2, AgentFiles.of(north.directory()).joined().size());
    assertEquals(0, other.awaitExit(LONG), other.err()::text);
    Await.until("only the first run is left", BOUND, () -> north.processes().size() == 1);
    assertTrue(stays.isAlive());
  }
}
