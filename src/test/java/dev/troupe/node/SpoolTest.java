package dev.troupe.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpoolTest {
  private final Spool spool = new Spool(Long.MAX_VALUE);

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void shouldGivePiecesBackInTheirOrder() throws IOException {
    assertTrue(spool.add(text("one")));
    assertTrue(spool.add(text("")));
    assertTrue(spool.add(text("two")));
    assertEquals("one", new String(spool.poll(), UTF_8));
    assertEquals("", new String(spool.poll(), UTF_8));
    assertEquals("two", new String(spool.poll(), UTF_8));
    assertNull(spool.poll());
  }

  /** More than fits into memory, taken and added in turn, so that memory and disk take turns. */
  @Test
  void shouldKeepTheOrderOfWhatIsOnDisk() throws IOException {
    Random random = new Random(7);
    Deque<byte[]> expected = new ArrayDeque<>();
    for (int round = 0; round < 40; round++) {
      for (int i = 0; i < 40; i++) {
        byte[] piece = new byte[random.nextInt(Spool.IN_MEMORY / 8)];
        random.nextBytes(piece);
        assertTrue(spool.add(piece));
        expected.add(piece);
      }
      for (int i = random.nextInt(70); i > 0 && !expected.isEmpty(); i--) {
        assertArrayEquals(expected.poll(), spool.poll());
      }
    }
    while (!expected.isEmpty()) {
      assertArrayEquals(expected.poll(), spool.poll());
    }
    assertNull(spool.poll());
  }

  @Test
  void shouldTakeAPieceThatIsLargerThanItsMemory() throws IOException {
    byte[] large = new byte[3 * Spool.IN_MEMORY];
    assertTrue(spool.add(large));
    assertTrue(spool.add(text("small")));
    assertEquals(large.length, spool.poll().length);
    assertEquals("small", new String(spool.poll(), UTF_8));
  }

  @Test
  void shouldBeOfUseAfterItWasClosed() throws IOException {
    for (int round = 0; round < 3; round++) {
      assertTrue(spool.add(new byte[Spool.IN_MEMORY]));
      assertTrue(spool.add(text("behind")));
      assertEquals(Spool.IN_MEMORY, spool.poll().length);
      assertEquals("behind", new String(spool.poll(), UTF_8));
      spool.close();
    }
  }
}
