package dev.troupe.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@Limit(seconds = 10)
class OutputPumpTest {
  /** Gives one byte at a time, as a slow pipe may. */
  private static final class Dripping extends ByteArrayInputStream {
    private Dripping(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) {
      return super.read(target, from, Math.min(length, 1));
    }
  }

  private static void pump(InputStream source, Consumer<byte[]> lines) throws Exception {
    OutputPump.start("test-pump", source, lines).get(5, TimeUnit.SECONDS);
  }

  private static List<String> pieces(InputStream source) throws Exception {
    List<String> pieces = new ArrayList<>();
    pump(source, bytes -> pieces.add(new String(bytes, UTF_8)));
    return pieces;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  @Test
  void shouldHandOnWholeLines() throws Exception {
    assertEquals(List.of("one\n", "\n", "two\r\n"), pieces(stream("one\n\ntwo\r\n")));
    assertEquals(List.of(), pieces(stream("")));
  }

  @Test
  void shouldHandOnTheLastPieceWithoutALineEnd() throws Exception {
    assertEquals(List.of("one\n", "tw"), pieces(stream("one\ntw")));
  }

  @Test
  void shouldNotTearCharactersThatArriveInPieces() throws Exception {
    String text = "不露声色 🌹\nJam";
    assertEquals(List.of("不露声色 🌹\n", "Jam"), pieces(new Dripping(text.getBytes(UTF_8))));
  }

  @Test
  void shouldKeepEveryByteOfOutputThatIsNoText() throws Exception {
    byte[] bytes = new byte[3_000_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % 251 == '\n' ? 0 : i % 251);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pump(new ByteArrayInputStream(bytes), all::writeBytes);
    assertArrayEquals(bytes, all.toByteArray());
  }

  @Test
  void shouldNotWaitForMoreWhenALineIsWhole() throws Exception {
    BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
    try (PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out)) {
      var done = OutputPump.start("test-pump", in, bytes -> pieces.add(new String(bytes, UTF_8)));
      out.write("line\nand".getBytes(UTF_8));
      out.flush();
      assertEquals("line\n", pieces.poll(5, TimeUnit.SECONDS));
      out.close();
      done.get(5, TimeUnit.SECONDS);
      assertEquals("and", pieces.poll());
    }
  }

  @Test
  void shouldTakeABrokenStreamForItsEnd() throws Exception {
    InputStream broken = new PipedInputStream();
    assertEquals(List.of(), pieces(broken));
  }

  @Test
  void shouldReadOnWhenWhoeverListensFails() throws Exception {
    List<String> pieces = new ArrayList<>();
    List<String> said = new ArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> said.add(e.getMessage()));
    try {
      pump(
          stream("one\ntwo\nthree"),
          bytes -> {
            pieces.add(new String(bytes, UTF_8));
            throw new IllegalStateException("deaf");
          });
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertEquals(List.of("one\n", "two\n", "three"), pieces);
    assertTrue(said.contains("deaf"), said::toString);
  }
}
