package dev.troupe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void shouldTakeTheMiddleAndTheSpread() {
    assertEquals(new Summary(3, 1, 100), Summary.of(List.of(100.0, 1.0, 3.0)));
    assertEquals(new Summary(2.5, 1, 9), Summary.of(List.of(9.0, 2.0, 3.0, 1.0)));
    assertEquals(new Summary(7, 7, 7), Summary.of(List.of(7.0)));
  }

  @Test
  void shouldRefuseNoRounds() {
    assertThrows(IllegalArgumentException.class, () -> Summary.of(List.of()));
  }
}
