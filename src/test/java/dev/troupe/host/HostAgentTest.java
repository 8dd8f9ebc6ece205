package dev.troupe.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.security.AgentTls;
import dev.troupe.security.JoinToken;
import dev.troupe.support.Await;
import dev.troupe.support.RepeatedByProperty;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom an agent lets in, and what becomes of the others. */
class HostAgentTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long MEBI = 1 << 20;

  /** How long a stranger may take to say what it wants, where a test waits for the end of that. */
  private static final int SHORT_KNOCK_MILLIS = 1_000;

  @TempDir private Path parent;
  private HostAgent agent;

  @BeforeEach
  void open() throws IOException {
    serve(HostAgent.open(plan("one")));
  }

  private void serve(HostAgent opened) {
    agent = opened;
    Thread serving = new Thread(agent::serve, "agent");
    serving.setDaemon(true);
    serving.start();
  }

  @AfterEach
  void close() throws IOException {
    agent.close();
  }

  private AgentPlan plan(String name) {
    return new AgentPlan(
        name,
        InetAddress.getLoopbackAddress(),
        0,
        parent.resolve(name),
        List.of("gpu"),
        3,
        5 * MEBI,
        MEBI);
  }

  private JoinToken token() throws IOException {
    return agent.files().makeToken(Duration.ofMinutes(1), Optional.of(1));
  }

  private HostLink join(JoinToken token) throws IOException {
    return HostLink.join(token, "run", "here", PATIENCE);
  }

  private void assertServes() throws IOException {
    HostLink link = join(token());
    assertEquals("one", link.name());
    link.close();
  }

  private Socket connect() throws IOException {
    return new Socket(agent.address().getAddress(), agent.address().getPort());
  }

  @Test
  void shouldSayWhatItsMachineHas() throws IOException {
    try (HostLink link = join(token())) {
      assertEquals(List.of("gpu"), link.roles());
      assertEquals(3, link.cores());
      assertEquals(5 * MEBI, link.memory());
      assertEquals(Runtime.version().feature(), link.java());
    }
  }

  @Test
  void shouldKnowWhoHasJoinedAndForgetItAtTheEnd() throws IOException {
    HostLink link = join(token());
    Await.until("it is noted", LONG, () -> agent.files().joined().size() == 1);
    assertEquals("run", agent.files().joined().get(0).run());
    link.close();
    Await.until("it is forgotten", LONG, () -> agent.files().joined().isEmpty());
    assertEquals(0, runs());
  }

  @Test
  void shouldSayWhyItCannotTakeARunIn() throws IOException {
    Path runs = parent.resolve("one").resolve("runs");
    Files.delete(runs);
    Files.writeString(runs, "no directory");
    IOException refused = assertThrows(IOException.class, () -> join(token()));
    assertTrue(refused.getMessage().contains("directory cannot be used"), refused::getMessage);
    assertTrue(refused.getMessage().contains("runs"), refused::getMessage);
  }

  private long runs() throws IOException {
    try (var files = Files.list(parent.resolve("one").resolve("runs"))) {
      return files.count();
    }
  }

  @Test
  void shouldNotBeTakenForAnother() throws IOException {
    try (HostAgent other = HostAgent.open(plan("two"))) {
      JoinToken token = other.files().makeToken(LONG, Optional.of(1));
      JoinToken astray =
          new JoinToken(
              "127.0.0.1",
              agent.address().getPort(),
              token.fingerprint(),
              token.id(),
              token.secret());
      IOException refused = assertThrows(IOException.class, () -> join(astray));
      assertTrue(refused.getMessage().contains("is not the one"), refused::getMessage);
    }
    assertServes();
  }

  @Test
  void shouldTakeADirectoryForItselfAlone() {
    IOException refused = assertThrows(IOException.class, () -> HostAgent.open(plan("one")));
    assertTrue(refused.getMessage().contains("--directory"), refused::getMessage);
  }

  @Test
  void shouldSurviveStrangersWhoSayAnything() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[1 + random.nextInt(2_000)];
      random.nextBytes(bytes);
      try (Socket socket = connect()) {
        assertHangsUp(
            socket,
            () -> {
              socket.getOutputStream().write(bytes);
              socket.shutdownOutput();
            });
      }
    }
    assertServes();
  }

  /** It may hang up, in peace or not, before it has heard everything. */
  private static void assertHangsUp(Socket socket, Saying saying) throws IOException {
    socket.setSoTimeout((int) PATIENCE.toMillis());
    try {
      saying.say();
      socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("it holds on to the connection", e);
    } catch (SocketException e) {
      assertTrue(e.getMessage().matches("Connection reset.*|Broken pipe.*"), e::getMessage);
    }
  }

  private interface Saying {
    void say() throws IOException;
  }

  /** After an alert that ends a connection in peace TLS takes the handshake for done. */
  @Test
  void shouldSurviveStrangersWhoSayGoodbyeAtOnce() throws IOException {
    byte[] goodbye = {0x15, 3, 3, 0, 2, 1, 0x5a, 0x15, 3, 3, 0, 2, 1, 0};
    for (int i = 0; i < 100; i++) {
      try (Socket socket = connect()) {
        assertHangsUp(socket, () -> socket.getOutputStream().write(goodbye));
      }
    }
    assertServes();
  }

  @Test
  void shouldServeWhoBelongsHereThoughStrangersHoldOnToConnections() throws IOException {
    agent.close();
    serve(HostAgent.open(plan("one"), SHORT_KNOCK_MILLIS));
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        held.add(connect());
      }
      assertServes();
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  /** It says something all the time, and reads nothing, so that nobody can say anything to it. */
  @Test
  void shouldLetGoOfARunThatDoesNotReadWhenItsTokenIsRevoked() throws Exception {
    AgentAddress.Answer answer = joined(60_000);
    Thread talking = new Thread(() -> talkWithoutEnd(answer.wire()), "talks");
    talking.start();
    Await.until("it is noted", LONG, () -> agent.files().joined().size() == 1);
    agent.files().revoke(agent.files().list().get(0).id());
    Await.until("it is over", LONG, () -> agent.files().joined().isEmpty());
    talking.join(LONG.toMillis());
    assertFalse(talking.isAlive());
  }

  private static void talkWithoutEnd(Wire wire) {
    byte[] nothing;
    try {
      nothing = Speech.bytes(new Speech.Offer(List.of()));
      for (int i = 0; i < 10_000_000; i++) {
        wire.send(FrameKind.OFFER, nothing);
      }
    } catch (IOException e) {
      wire.close();
    }
  }

  @Test
  void shouldTellWhatToDoWhenItCannotListen() {
    AgentPlan taken =
        new AgentPlan(
            "two",
            InetAddress.getLoopbackAddress(),
            agent.address().getPort(),
            parent.resolve("two"),
            List.of(),
            1,
            MEBI,
            MEBI);
    IOException refused = assertThrows(IOException.class, () -> HostAgent.open(taken));
    assertTrue(refused.getMessage().contains("--port"), refused::getMessage);
    assertTrue(
        refused.getMessage().contains(String.valueOf(agent.address().getPort())),
        refused::getMessage);
  }

  @Test
  void shouldHangUpOnWhoeverAnnouncesTooMuch() throws IOException {
    JoinToken token = token();
    try (Socket raw = connect()) {
      SSLSocket secure = AgentTls.run(token.fingerprint()).over(raw);
      DataOutputStream out = new DataOutputStream(secure.getOutputStream());
      out.writeByte(FrameKind.JOIN.number());
      out.writeInt(Integer.MAX_VALUE);
      out.flush();
      InputStream in = secure.getInputStream();
      assertEquals(-1, in.read());
    }
    assertServes();
  }

  @Test
  void shouldRefuseAProcessToWhomeverHasNotJoined() throws IOException {
    JoinToken token = token();
    AgentAddress address = new AgentAddress(token.host(), token.port(), token.fingerprint());
    IOException refused =
        assertThrows(
            IOException.class,
            () ->
                address.knock(
                    FrameKind.START,
                    new Knock(token.id(), token.secret(), new byte[0]),
                    FrameKind.STARTED,
                    LONG));
    assertTrue(refused.getMessage().contains("has joined"), refused::getMessage);
  }

  @Test
  void shouldLetGoOfARunThatIsSilent() throws IOException {
    AgentAddress.Answer answer = joined(500);
    Await.until("it is over", LONG, () -> agent.files().joined().isEmpty());
    assertThrows(IOException.class, () -> answer.wire().read(Wire.LARGEST));
  }

  private AgentAddress.Answer joined(long patienceMillis) throws IOException {
    JoinToken token = token();
    AgentAddress address = new AgentAddress(token.host(), token.port(), token.fingerprint());
    byte[] wish = Speech.bytes(new Speech.Join("run", "here", patienceMillis));
    return address.knock(
        FrameKind.JOIN, new Knock(token.id(), token.secret(), wish), FrameKind.WELCOME, LONG);
  }

  private static void offer(Wire wire, String hash, int size) throws IOException {
    Speech.Offer offer = new Speech.Offer(List.of(new Speech.Part("a.jar", hash, size)));
    wire.send(FrameKind.OFFER, Speech.bytes(offer));
    assertEquals(FrameKind.MISSING, wire.read(Wire.LARGEST).kind());
  }

  @RepeatedByProperty
  void shouldBuryTheDeadWhileCodeIsBrought() throws IOException {
    try (Wire wire = joined(60_000).wire()) {
      offer(wire, Sha256.of(new byte[20]), 20);
      wire.send(FrameKind.CODE, new byte[10]);
      wire.send(FrameKind.BURY, "4194305".getBytes(StandardCharsets.US_ASCII));
      assertEquals(FrameKind.BURIED, wire.read(Wire.LARGEST).kind());
      wire.send(FrameKind.CODE, new byte[10]);
      assertEquals(FrameKind.READY, wire.read(Wire.LARGEST).kind());
    }
  }

  @Test
  void shouldRefuseCodeThatIsNotWhatWasOfferedAndServeOn() throws IOException {
    try (Wire wire = joined(60_000).wire()) {
      offer(wire, Sha256.of(new byte[20]), 20);
      wire.send(FrameKind.CODE, new byte[] {1});
      wire.send(FrameKind.CODE, new byte[19]);
      Frame refused = wire.read(Wire.LARGEST);
      assertEquals(FrameKind.REFUSED, refused.kind());
      assertTrue(new String(refused.bytes(), StandardCharsets.UTF_8).contains("a.jar"));
      offer(wire, Sha256.of(new byte[20]), 20);
      wire.send(FrameKind.CODE, new byte[20]);
      assertEquals(FrameKind.READY, wire.read(Wire.LARGEST).kind());
    }
  }

  @RepeatedByProperty
  void shouldBringWhatIsLeftOfAFileThatWasDeleted() throws IOException {
    Path classes = Files.createDirectories(parent.resolve("classes"));
    Files.writeString(classes.resolve("A.class"), "a");
    try (HostLink link = join(token());
        PackedClasses packed = PackedClasses.of(classes.toString())) {
      Files.delete(packed.entries().get(0).file());
      IOException refused = assertThrows(IOException.class, () -> link.bring(packed.entries()));
      assertTrue(refused.getMessage().contains("changed"), refused::getMessage);
      try (PackedClasses again = PackedClasses.of(classes.toString())) {
        link.bring(again.entries());
      }
      assertFalse(link.lost().isDone());
    }
  }

  @RepeatedByProperty
  void shouldAnswerAllWhoComeAtOnce() throws Exception {
    JoinToken token = token();
    int many = 200;
    ExecutorService pool = Executors.newFixedThreadPool(many);
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        AgentAddress own = new AgentAddress(token.host(), token.port(), token.fingerprint());
        answers.add(pool.submit(() -> own.isOver(new Knock("nobody", "", new byte[0]))));
      }
      for (Future<Boolean> answer : answers) {
        assertTrue(answer.get(), "the agent says that there is no such run");
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @RepeatedByProperty
  void shouldSayWhetherARunIsOver() throws IOException {
    AgentAddress.Answer answer = joined(60_000);
    Speech.Welcome welcome = Speech.read(answer.bytes(), Speech.Welcome.class);
    JoinToken token = token();
    AgentAddress address = new AgentAddress(token.host(), token.port(), token.fingerprint());
    Knock knock = new Knock(welcome.id(), welcome.secret(), new byte[0]);
    assertFalse(address.isOver(knock));
    answer.wire().close();
    Await.until("the run is over", LONG, () -> address.isOver(knock));
    agent.close();
    Await.until("nobody listens there", LONG, () -> address.isOver(knock));
  }

  @Test
  void shouldTakeCodeOnceAndNoMoreThanItKeeps() throws IOException {
    Path classes = Files.createDirectories(parent.resolve("classes"));
    Files.writeString(classes.resolve("A.class"), "a");
    long own = code();
    try (HostLink link = join(token());
        PackedClasses packed = PackedClasses.of(classes.toString())) {
      link.bring(packed.entries());
      assertEquals(own + 1, code());
      link.bring(packed.entries());
      assertEquals(own + 1, code());
    }
    byte[] large = new byte[(int) MEBI + 1];
    new Random(1).nextBytes(large);
    Files.write(classes.resolve("B.class"), large);
    try (HostLink link = join(token());
        PackedClasses packed = PackedClasses.of(classes.toString())) {
      IOException refused = assertThrows(IOException.class, () -> link.bring(packed.entries()));
      assertTrue(refused.getMessage().contains("--code-size"), refused::getMessage);
    }
  }

  @RepeatedByProperty
  void shouldKeepTheCodeOfARunWhenAnotherThatHadItLeaves() throws IOException {
    Path shared = classes("shared", 1);
    Path other = classes("other", 2);
    HostLink leaves = join(token());
    try (HostLink stays = join(token());
        HostLink next = join(token());
        PackedClasses both = PackedClasses.of(shared.toString());
        PackedClasses more = PackedClasses.of(other.toString())) {
      leaves.bring(both.entries());
      stays.bring(both.entries());
      leaves.close();
      Await.until("it is forgotten", LONG, () -> agent.files().joined().size() == 2);
      Path jar = parent.resolve("one/code").resolve(both.entries().get(0).part().hash() + ".jar");
      Await.holds("no second end lets go", Duration.ofMillis(500), () -> Files.exists(jar));
      IOException refused = assertThrows(IOException.class, () -> next.bring(more.entries()));
      assertTrue(refused.getMessage().contains("--code-size"), refused::getMessage);
      assertTrue(Files.exists(jar), "a run that is there needs it");
      stays.close();
      Await.until("it is forgotten", LONG, () -> agent.files().joined().size() == 1);
      next.bring(more.entries());
      assertFalse(Files.exists(jar), "there is no room for both, and nobody needs it");
    }
  }

  /** More than half of what the agent keeps. */
  private Path classes(String name, int seed) throws IOException {
    byte[] bytes = new byte[(int) MEBI * 6 / 10];
    new Random(seed).nextBytes(bytes);
    Path directory = Files.createDirectories(parent.resolve(name));
    Files.write(directory.resolve("A.class"), bytes);
    return directory;
  }

  private long code() throws IOException {
    try (var files = Files.list(parent.resolve("one").resolve("code"))) {
      return files.count();
    }
  }
}
