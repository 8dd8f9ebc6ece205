package dev.troupe.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a child is told through its stdin. */
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
    return new ChildPipe("birth", out, () -> {});
  }

  private String word() throws IOException {
    return new String(child.readNBytes(child.readInt()), UTF_8);
  }

  @Test
  void shouldTellTheBirthFirstAndThenAllEntriesInOrder() throws Exception {
    ChildPipe pipe = of(stdin);
    List<String> expected = new ArrayList<>(List.of("born"));
    pipe.tell("before");
    expected.add("before");
    pipe.begin(() -> "born".getBytes(UTF_8));
    for (int i = 0; i < 100; i++) {
      pipe.tell("entry" + i);
      expected.add("entry" + i);
    }
    for (String word : expected) {
      assertEquals(word, word());
    }
  }

  @Test
  void shouldNotHoldUpAnybodyWhenTheChildDoesNotRead() throws Exception {
    ChildPipe pipe = of(stdin);
    pipe.begin(() -> new byte[MORE_THAN_A_PIPE_HOLDS]);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> IntStream.range(0, 10_000).forEach(i -> pipe.tell("com.acme.part" + i)));
    assertEquals(MORE_THAN_A_PIPE_HOLDS, child.readNBytes(child.readInt()).length);
    for (int i = 0; i < 10_000; i++) {
      assertEquals("com.acme.part" + i, word());
    }
  }

  @Test
  void shouldTellNothingOfAChildThatIsNotBorn() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    of(out).tell("com.acme");
    assertEquals(0, out.size());
  }

  @Test
  void shouldSayThatNobodyReadsAnyMore() throws Exception {
    CompletableFuture<Boolean> broken = new CompletableFuture<>();
    child.close();
    new ChildPipe("birth", stdin, () -> broken.complete(true))
        .begin(() -> new byte[MORE_THAN_A_PIPE_HOLDS]);
    assertTrue(broken.get(10, TimeUnit.SECONDS));
  }
}
