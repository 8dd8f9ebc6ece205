package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import akka.actor.typed.ActorSystem;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.security.Insider;
import dev.troupe.security.RunKey;
import dev.troupe.security.RunTls;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import dev.troupe.support.ListeningPorts;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Soak;
import dev.troupe.task.DecodeException;
import dev.troupe.wire.AddressBook;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever is not of the run is refused, and the run goes on as if nothing had happened. */
@RealJvms
@Limit(seconds = 120)
class StrangersIT {
  private static final Duration A_WHILE = Duration.ofSeconds(2);
  private static final int HALF_OPEN = Soak.count(200, 1_000);
  private static final int FEW = 50;
  private static final long MEBIBYTE = 1 << 20;
  private static final int ROUNDS = 20;
  private static final int LARGEST_FRAME = 1 << 20;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Besieged run;

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(Refusals.class);
  }

  @BeforeEach
  void open() throws InterruptedException {
    log.start();
    logger().addAppender(log);
    run = new Besieged();
  }

  @AfterEach
  void close() throws InterruptedException {
    run.close();
    logger().detachAppender(log);
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(run.host(), port));
    return socket;
  }

  /** A node that has the same name, version and settings. */
  private void assertKeepsOut(Optional<RunKey> key) throws Exception {
    Config config =
        ConfigFactory.parseString("akka.loglevel = OFF").withFallback(TestSystems.config());
    Await.until(
        "nobody joins any more", Besieged.LONG, () -> run.director().nursery().isPrepared());
    int before = run.members();
    ActorSystem<Void> stranger =
        NodeSystem.start(config, NodeSettings.of(config), NodeSystem.ofChild(), "9", key);
    try {
      Cluster.get(stranger).manager().tell(Join.create(run.address()));
      AddressBook.of(stranger)
          .<Object>find(run.director().format(run.director().boot().await().roster()))
          .tell(new Roster.Strike("0.1"));
      Await.holds("nobody has joined", A_WHILE, () -> run.members() == before);
    } finally {
      stranger.terminate();
      stranger.getWhenTerminated().toCompletableFuture().get();
    }
    run.assertGoesOn();
    assertEquals(1, lines().size(), lines()::toString);
    assertTrue(lines().get(0).startsWith("refused a connection"), lines()::toString);
  }

  @Test
  void shouldKeepOutANodeOfTheSameNameThatSpeaksPlainly() throws Exception {
    assertKeepsOut(Optional.empty());
  }

  @Test
  void shouldKeepOutANodeWithTheKeyOfAnotherRun() throws Exception {
    assertKeepsOut(Optional.of(RunKey.make()));
  }

  @Test
  void shouldKeepOutANodeWithACertificateThatIsOver() throws Exception {
    assertKeepsOut(Optional.of(Insider.expiredKey()));
  }

  @Test
  void shouldShrugOffBytesOfAnyKind() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long before = Besieged.files();
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(4_096)];
      random.nextBytes(bytes);
      try (Socket socket = connect(run.port())) {
        socket.getOutputStream().write(bytes);
      } catch (IOException e) {
        // It has hung up before it had heard everything.
      }
    }
    run.assertGoesOn();
    assertEquals(1, lines().size(), () -> "seed " + seed + ": " + lines());
    Await.until("all is let go", Besieged.LONG, () -> Besieged.files() < before + FEW);
  }

  private static byte[] hello() throws IOException {
    ByteBuffer hello = ByteBuffer.allocate(1 << 16);
    var unused =
        RunTls.of(RunKey.make(), reason -> {}, LARGEST_FRAME)
            .client("127.0.0.1", 1)
            .wrap(ByteBuffer.allocate(0), hello);
    byte[] bytes = new byte[hello.flip().remaining()];
    hello.get(bytes);
    return bytes;
  }

  @Test
  void shouldGoOnWhileManyHaveBegunToShakeHandsAndStopped() throws Exception {
    byte[] hello = hello();
    run.assertGoesOn();
    long files = Besieged.files();
    long memory = Besieged.memory();
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < HALF_OPEN; i++) {
        Socket socket = connect(run.port());
        half.add(socket);
        socket.getOutputStream().write(hello, 0, i % hello.length);
      }
      run.assertGoesOn();
    } finally {
      for (Socket socket : half) {
        socket.close();
      }
    }
    Await.until("connections are let go", Besieged.LONG, () -> Besieged.files() < files + FEW);
    Await.until("memory is let go", Besieged.LONG, () -> Besieged.memory() < memory + 4 * MEBIBYTE);
    run.assertGoesOn();
  }

  @Test
  void shouldGoOnWhileItsPortsAreScanned() throws Exception {
    Set<Integer> ports = Set.copyOf(ListeningPorts.now().keySet());
    assertTrue(ports.contains(run.port()) && ports.size() > 1, ports::toString);
    for (int round = 0; round < ROUNDS; round++) {
      for (int port : ports) {
        try (Socket socket = connect(port)) {
          socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
          // It was a node that stood by and has ended since, or it has hung up.
        }
      }
      run.assertEchoes();
    }
    run.assertGoesOn();
  }

  private static String told(ProcessHandle process, String what) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), what), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It has ended meanwhile.
      return "";
    }
  }

  @Test
  void shouldTellTheKeyToNobodyWhoListsProcesses() {
    String secret = run.key().secret();
    List<ProcessHandle> all = new ArrayList<>(ProcessHandle.current().descendants().toList());
    all.add(ProcessHandle.current());
    assertTrue(all.size() > 1);
    for (ProcessHandle process : all) {
      for (String what : List.of("cmdline", "environ")) {
        String told = told(process, what);
        assertFalse(told.contains(secret), what);
        assertFalse(told.contains(secret.substring(20, 60)), what);
      }
    }
  }

  /** Runs a command as another user of this machine; tells whether he may do that. */
  private static boolean may(String... command) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    all.addAll(List.of(command));
    Process process =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  @Test
  void shouldTellAnotherUserNothing() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can be another user");
    assumeTrue(may("true"), "setpriv is not here");
    List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
    assertNotEquals(0, all.size());
    for (ProcessHandle process : all) {
      assertTrue(may("cat", "/proc/%d/cmdline".formatted(process.pid())));
      for (String secret : List.of("environ", "mem", "maps", "fd/0", "fd/1")) {
        assertFalse(may("cat", "/proc/%d/%s".formatted(process.pid(), secret)), secret);
      }
    }
    assertFalse(may("sh", "-c", "cat /dev/shm/troupe-*"));
  }

  /** What he connects to hangs up; only then does he hear the end. */
  @Test
  void shouldRefuseAnotherUserOfThisMachine() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can be another user");
    assumeTrue(may("bash", "-c", "true"), "setpriv or bash is not here");
    String script =
        "exec 3<>/dev/tcp/%s/%d; echo AKKA >&3; timeout 30 cat <&3"
            .formatted(run.host(), run.port());
    assertTrue(may("bash", "-c", script));
    run.assertGoesOn();
    assertEquals(1, lines().size(), lines()::toString);
  }

  @Test
  void shouldListenOnLoopbackOnly() throws Exception {
    int seen = 0;
    Set<Integer> ports = ListeningPorts.now().keySet();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
        if (line.contains(" 0A ")
            && ports.stream().anyMatch(port -> line.contains(":%04X ".formatted(port)))) {
          assertTrue(line.contains("0100007F:"), line);
          seen++;
        }
      }
    }
    assertTrue(seen >= ports.size() && seen > 1, "seen " + seen + " of " + ports);
  }

  @Test
  void shouldMakeNothingOfAHandleOfAnotherRun() throws Exception {
    byte[] handle = run.director().codec().encode(run.queue());
    run.close();
    run = new Besieged();
    DecodeException refused =
        assertThrows(DecodeException.class, () -> run.director().codec().decode(handle));
    assertTrue(refused.getMessage().contains("of another run"), refused.getMessage());
  }
}
