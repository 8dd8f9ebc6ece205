package dev.troupe.security;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** Frames as nodes send them are let through, however they come; others are not. */
class FrameLengthCheckTest {
  private static final int LARGEST = 1_000;
  private static final byte[] PREFACE = {'A', 'K', 'K', 'A', 2};

  private final FrameLengthCheck check = new FrameLengthCheck(LARGEST);
  private final ByteBuffer sent = ByteBuffer.allocate(100_000).order(ByteOrder.LITTLE_ENDIAN);

  private void send(int length) {
    byte[] bytes = new byte[Math.max(0, Math.min(length, LARGEST))];
    Arrays.fill(bytes, (byte) -1);
    sent.putInt(length).put(bytes);
  }

  private void readAll() throws SSLException {
    check.read(sent.flip());
  }

  @Test
  void shouldLetFramesThroughHoweverTheyAreCut() throws SSLException {
    Random random = new Random(1);
    sent.put(PREFACE);
    for (int length : List.of(0, 1, LARGEST, 0, 0, 17, LARGEST - 1)) {
      send(length);
    }
    sent.flip();
    while (sent.hasRemaining()) {
      int count = Math.min(1 + random.nextInt(5), sent.remaining());
      check.read(sent.slice(sent.position(), count));
      sent.position(sent.position() + count);
    }
  }

  @Test
  void shouldRefuseAFrameThatIsTooLong() {
    for (int length : List.of(LARGEST + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1)) {
      FrameLengthCheck fresh = new FrameLengthCheck(LARGEST);
      ByteBuffer bytes = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
      bytes.put(PREFACE).putInt(length).flip();
      SSLException refused = assertThrows(SSLException.class, () -> fresh.read(bytes));
      String announced = "[" + Integer.toUnsignedString(length) + "]";
      assertTrue(refused.getMessage().contains(announced), refused::getMessage);
    }
  }

  @Test
  void shouldRefuseOneAmongOthersThoughItsLengthComesInParts() throws SSLException {
    sent.put(PREFACE);
    send(3);
    sent.put((byte) 0).put((byte) 0).put((byte) 1);
    readAll();
    assertThrows(SSLException.class, () -> check.read(ByteBuffer.wrap(new byte[] {0})));
  }
}
