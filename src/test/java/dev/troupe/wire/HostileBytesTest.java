package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.task.DecodeException;
import dev.troupe.task.Func0;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileBytesTest {
  private static final int ROUNDS = 20_000;
  private static final ValueCodec CODEC =
      ValueCodec.create(HostileBytesTest.class.getClassLoader(), List.of());

  @Test
  void shouldGiveAValueOrADecodeExceptionForMutatedBytes() throws Exception {
    long seed = Long.getLong("troupe.seed", System.nanoTime());
    System.out.println("HostileBytesTest: -Dtroupe.seed=" + seed);
    Random random = new Random(seed);
    List<byte[]> messages = new ArrayList<>();
    for (Object sample : Samples.all()) {
      messages.add(CODEC.encode(sample));
    }
    String captured = "x";
    Func0<String> lambda = () -> captured;
    messages.add(CODEC.encode(lambda));
    messages.add(CODEC.encode(new IllegalStateException("x", new RuntimeException("y"))));
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = mutate(messages.get(random.nextInt(messages.size())), random);
      try {
        CODEC.decode(bytes);
      } catch (DecodeException e) {
        assertEquals(bytes.length, e.size());
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + " round " + i + ": " + Arrays.toString(bytes), e);
      }
    }
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    if (random.nextInt(5) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
    }
    for (int n = random.nextInt(4); n >= 0; n--) {
      int at = random.nextInt(bytes.length);
      bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) random.nextInt(200);
    }
    return bytes;
  }

  @Test
  void shouldNotBelieveLengths() {
    int list = CODEC.encode(new ArrayList<>())[0];
    byte[] huge = {(byte) list, -1, -1, -1, -1, 7};
    assertThrows(DecodeException.class, () -> CODEC.decode(huge));
    // Each level claims all the bytes that are left.
    byte[] nested = new byte[8 * 500];
    for (int i = 0; i < 500; i++) {
      int left = nested.length - 8 * i - 4;
      nested[8 * i] = (byte) list;
      nested[8 * i + 1] = (byte) (left | 0x80);
      nested[8 * i + 2] = (byte) (left >>> 7);
    }
    assertThrows(DecodeException.class, () -> CODEC.decode(nested));
  }

  @Test
  void shouldNotFollowEndlessNesting() {
    byte[] bytes = new byte[100_000];
    for (int i = 0; i < bytes.length; i += 2) {
      bytes[i] = CODEC.encode(new ArrayList<>())[0];
      bytes[i + 1] = 1;
    }
    DecodeException e = assertThrows(DecodeException.class, () -> CODEC.decode(bytes));
    assertTrue(e.getMessage().contains("nested"), e.getMessage());
  }

  @Test
  void shouldNameTheClassThatIsNotHere() {
    byte[] bytes = CODEC.encode(new Samples.Person("Jam", 1));
    byte[] changed = replace(bytes, "Samples$Person", "Samples$Pirate");
    DecodeException e = assertThrows(DecodeException.class, () -> CODEC.decode(changed));
    assertEquals("dev.troupe.wire.Samples$Pirate", e.typeName());
    assertEquals(changed.length, e.size());
    assertTrue(e.getMessage().contains("class path"), e.getMessage());
  }

  static byte[] replace(byte[] bytes, String from, String to) {
    String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(from));
    return text.replace(from, to).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
