package dev.troupe.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueueSerializerTest {
  private static final int MOST_BYTES = 48;

  private final QueueSerializer serializer = new QueueSerializer();

  static List<QueueWord> words() {
    return List.of(
        new QueueActor.Arrive("0.1", 3, List.of()),
        new QueueActor.Want("", Long.MAX_VALUE, 2),
        new QueueActor.Tapped("0.1", new Stand(1, 2, 3, 4, 5, 6), true),
        new QueueActor.Tapped("\u5531", new Stand(1, 2, 3, 4, 5, -6), false),
        new Outpost.Deliver(1, 2, List.of(), List.of()),
        new Outpost.Deliver(1, 2, List.of(0, 1, 500), List.of()),
        new Outpost.Grant(5, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("words")
  void shouldBringEveryWordBackAsItWas(QueueWord word) {
    byte[] bytes = serializer.toBinary(word);
    assertEquals(word, serializer.fromBinary(bytes, serializer.manifest(word)));
  }

  @ParameterizedTest
  @MethodSource("words")
  void shouldWriteSoLittleThatItGoesInOneLine(QueueWord word) {
    assertTrue(serializer.toBinary(word).length <= MOST_BYTES, word::toString);
  }

  @Test
  void shouldRefuseAWordThatItDoesNotKnow() {
    assertThrows(
        IllegalArgumentException.class, () -> serializer.fromBinary(new byte[0], "nonsense"));
  }
}
