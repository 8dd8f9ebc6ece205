package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
  @Test
  void shouldReadOnePortAndRanges() {
    assertEquals(new Ports(0, 0), Ports.parse("0"));
    assertEquals(new Ports(25520, 25520), Ports.parse(" 25520 "));
    assertEquals(new Ports(25520, 25620), Ports.parse("25520 - 25620"));
    assertEquals(new Ports(1, 65535), Ports.parse("1-65535"));
  }

  @Test
  void shouldTryPortsInOrder() {
    assertArrayEquals(new int[] {7, 8, 9}, Ports.parse("7-9").candidates().toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "a", "1-", "-", "9-7", "65536", "1-2-3", "1-99999"})
  void shouldSayWhatItGotAndWhatItWants(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Ports.parse(text));
    assertTrue(refused.getMessage().contains("[" + text + "]"), refused::getMessage);
    assertTrue(refused.getMessage().contains("25520-25620"), refused::getMessage);
  }
}
