package dev.troupe.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The frames that a child reads from its stdin. */
class ChildPipeTest {
  private static final int MORE_THAN_A_PIPE_HOLDS = 1 << 17;

  private final Pipe pipes = Pipe.open();
  private final OutputStream stdin = Channels.newOutputStream(pipes.sink());
  private final DataInputStream child =
      new DataInputStream(Channels.newInputStream(pipes.source()));

  ChildPipeTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    pipes.sink().close();
    pipes.source().close();
  }

  private static ChildPipe of(OutputStream out) {
    return new ChildPipe("stdin", out, () -> {});
  }

  private String word() throws IOException {
    return new String(child.readNBytes(child.readInt()), UTF_8);
  }

  private static Supplier<byte[]> frame(String text) {
    return () -> text.getBytes(UTF_8);
  }

  @Test
  void shouldSendAllFramesInOrder() throws Exception {
    ChildPipe pipe = of(stdin);
    for (int i = 0; i < 100; i++) {
      pipe.send(frame("frame" + i));
    }
    for (int i = 0; i < 100; i++) {
      assertEquals("frame" + i, word());
    }
  }

  @Test
  void shouldBeatOnlyWhenNothingElseIsOnItsWay() throws Exception {
    ChildPipe pipe = of(stdin);
    pipe.beat();
    assertEquals("", word());
    pipe.send(() -> new byte[MORE_THAN_A_PIPE_HOLDS]);
    pipe.beat();
    pipe.send(frame("after"));
    assertEquals(MORE_THAN_A_PIPE_HOLDS, child.readNBytes(child.readInt()).length);
    assertEquals("after", word());
  }

  @Test
  void shouldNotHoldUpAnybodyWhenTheChildDoesNotRead() throws Exception {
    ChildPipe pipe = of(stdin);
    pipe.send(() -> new byte[MORE_THAN_A_PIPE_HOLDS]);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> IntStream.range(0, 10_000).forEach(i -> pipe.send(frame("com.acme.part" + i))));
    assertEquals(MORE_THAN_A_PIPE_HOLDS, child.readNBytes(child.readInt()).length);
    for (int i = 0; i < 10_000; i++) {
      assertEquals("com.acme.part" + i, word());
    }
  }

  @Test
  void shouldSayThatNobodyReadsAnyMore() throws Exception {
    CompletableFuture<Boolean> broken = new CompletableFuture<>();
    child.close();
    new ChildPipe("stdin", stdin, () -> broken.complete(true))
        .send(() -> new byte[MORE_THAN_A_PIPE_HOLDS]);
    assertTrue(broken.get(10, TimeUnit.SECONDS));
  }
}
