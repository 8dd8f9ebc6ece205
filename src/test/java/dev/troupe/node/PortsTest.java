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
  void shouldTryPortsInTurn() {
    Ports ports = Ports.parse("7-9");
    assertArrayEquals(new int[] {7, 8, 9}, ports.candidates("0").toArray());
    assertArrayEquals(new int[] {8, 9, 7}, ports.candidates("0.1").toArray());
    assertArrayEquals(new int[] {9, 7, 8}, ports.candidates("0.4.1").toArray());
    assertEquals(1_001, Ports.parse("1000-1999").candidates("0.1").findFirst().getAsInt());
    assertEquals(1_032, Ports.parse("1000-1999").candidates("0.1.1").findFirst().getAsInt());
    assertEquals(1_063, Ports.parse("1000-1999").candidates("0.2.1").findFirst().getAsInt());
    assertArrayEquals(new int[] {25520}, Ports.parse("25520").candidates("0.4").toArray());
    assertArrayEquals(new int[] {0}, Ports.parse("0").candidates("0.4").toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "a", "1-", "-", "9-7", "65536", "1-2-3", "1-99999"})
  void shouldSayWhatItGotAndWhatItWants(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Ports.parse(text));
    assertTrue(refused.getMessage().contains("[" + text + "]"), refused::getMessage);
    assertTrue(refused.getMessage().contains("25520-25620"), refused::getMessage);
  }
}
