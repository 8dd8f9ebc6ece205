package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorSystem;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.troupe.security.Insider;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import dev.troupe.support.RealJvms;
import dev.troupe.wire.AddressBook;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Whoever has the key of a run, or is a damaged node of it, and says nonsense, is not understood;
 * the run goes on, and nothing that others say is lost.
 */
@RealJvms
@Limit(seconds = 240)
class InsiderIT {
  private static final int CONNECTIONS = 200;
  private static final int FRAMES = 10_000;
  private static final int FRAMES_AT_ONCE = 50;
  private static final int RECORDED = 4;
  private static final byte[] PREFACE = "AKKA".getBytes(StandardCharsets.US_ASCII);
  private static final int STREAMS = 3;
  private static final int DESCRIPTORS = 20;
  private static final int LOG_LINES = 20;
  private static final int BEGINNING = 100_000;
  private static final long TEN_GIGABYTES = 10L << 30;
  private static final long ROOM = 16 << 20;

  /** Those of more than 31 bits are less than nothing to who takes them for signed. */
  private static final List<Long> LENGTHS =
      List.of(0x0100_0000L, 0x7000_0000L, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL);

  private static final Duration A_WHILE = Duration.ofSeconds(20);

  private final long seed = Long.getLong("troupe.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Besieged run;
  private Insider insider;

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("akka");
  }

  @BeforeEach
  void open() throws Exception {
    System.out.println("InsiderIT: -Dtroupe.seed=" + seed);
    log.list = Collections.synchronizedList(new ArrayList<>());
    log.start();
    logger().addAppender(log);
    run = new Besieged();
    insider = new Insider(run.key());
  }

  @AfterEach
  void close() throws InterruptedException {
    run.close();
    logger().detachAppender(log);
  }

  /** However much nonsense is said, only some of it is told. */
  private void assertLogged(int least) {
    List<String> lines = log.list.stream().map(ILoggingEvent::toString).toList();
    assertTrue(lines.size() >= least && lines.size() <= LOG_LINES, lines::toString);
  }

  private byte[] bytes(int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** It may hang up before it has heard everything. */
  private void say(byte[]... all) throws IOException {
    try (SSLSocket socket = insider.connect(run.host(), run.port())) {
      OutputStream out = socket.getOutputStream();
      for (byte[] bytes : all) {
        out.write(bytes);
      }
      out.flush();
    } catch (SSLHandshakeException e) {
      throw new AssertionError("it has the key", e);
    } catch (IOException e) {
      // It has hung up.
    }
  }

  private static byte[] preface(int stream) {
    byte[] bytes = Arrays.copyOf(PREFACE, PREFACE.length + 1);
    bytes[PREFACE.length] = (byte) stream;
    return bytes;
  }

  private static byte[] length(long value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  @Test
  void shouldShrugOffAnythingSaidAfterTheHandshake() throws Exception {
    long before = Besieged.files();
    for (int i = 0; i < CONNECTIONS; i++) {
      byte[] noise = bytes(4_096);
      switch (i % 4) {
        case 0 -> say(noise);
        case 1 -> say(preface(random.nextInt(256)), noise);
        case 2 -> say(preface(1 + i % STREAMS), length(noise.length), noise);
        default -> say(preface(1 + i % STREAMS), length(random.nextInt()), noise);
      }
    }
    run.assertGoesOn();
    Await.until("all is let go", Besieged.LONG, () -> Besieged.files() < before + DESCRIPTORS);
    assertLogged(0);
  }

  /** Says how long a frame will be and how it begins, and no more: then it must hang up. */
  private void assertHangsUpOn(int stream, long length) throws IOException {
    try (SSLSocket socket = insider.connect(run.host(), run.port())) {
      socket.setSoTimeout((int) A_WHILE.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(preface(stream));
      out.write(length(length));
      out.write(new byte[BEGINNING]);
      assertEquals(0, socket.getInputStream().readAllBytes().length);
    } catch (SocketException | SSLException e) {
      // It has hung up before it has heard everything.
    }
  }

  /** A length has 32 bits, so it takes several frames to announce so much. */
  @Test
  void shouldNotMakeRoomForTenGigabytes() throws Exception {
    run.assertGoesOn();
    long before = Besieged.memory();
    long announced = 0;
    for (long length : LENGTHS) {
      for (int stream = 1; stream <= STREAMS; stream++) {
        assertHangsUpOn(stream, length);
        announced += length;
      }
    }
    assertTrue(announced > TEN_GIGABYTES, "announced " + announced);
    run.assertGoesOn();
    long after = Besieged.memory();
    assertTrue(after < before + ROOM, () -> before + " bytes before, " + after + " after");
  }

  /** What a node of the run says at first to one that it does not know. */
  private List<byte[]> record() throws Exception {
    List<byte[]> frames = new ArrayList<>();
    try (SSLServerSocket server = insider.listen()) {
      Config config =
          ConfigFactory.parseString("akka.loglevel = OFF").withFallback(TestSystems.config());
      ActorSystem<Void> node =
          NodeSystem.start(
              config, NodeSettings.of(config), NodeSystem.ofChild(), "9", Optional.of(run.key()));
      try {
        String there = "akka://troupe@%s:%d".formatted(run.host(), server.getLocalPort());
        AddressBook.of(node).<Object>find(there + "/system/roster").tell(new Roster.Strike("0.9"));
        try (SSLSocket socket = (SSLSocket) server.accept()) {
          DataInputStream in = new DataInputStream(socket.getInputStream());
          byte[] preface = in.readNBytes(PREFACE.length + 1);
          frames.add(preface);
          while (frames.size() < RECORDED) {
            frames.add(frame(in, server.getLocalPort()));
          }
        }
      } finally {
        node.terminate();
        node.getWhenTerminated().toCompletableFuture().get();
      }
    }
    return frames;
  }

  /** As it would be if it had been for the director's node. */
  private byte[] frame(DataInputStream in, int recorded) throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("after [%d] of [%d] bytes".formatted(bytes.length, length));
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace(":" + recorded, ":" + run.port()).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] mutated(byte[] original) {
    byte[] bytes = original.clone();
    for (int n = random.nextInt(6); n >= 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  @Test
  void shouldOutliveTenThousandMutatedFrames() throws Exception {
    List<byte[]> recorded = record();
    long before = Besieged.files();
    for (int i = 0; i < FRAMES; i += FRAMES_AT_ONCE) {
      List<byte[]> all = new ArrayList<>(List.of(recorded.get(0)));
      for (int k = 0; k < FRAMES_AT_ONCE; k++) {
        byte[] frame = mutated(recorded.get(1 + random.nextInt(recorded.size() - 1)));
        all.add(length(frame.length));
        all.add(frame);
      }
      say(all.toArray(byte[][]::new));
    }
    run.assertGoesOn();
    Await.until("all is let go", Besieged.LONG, () -> Besieged.files() < before + DESCRIPTORS);
    assertLogged(1);
  }
}
