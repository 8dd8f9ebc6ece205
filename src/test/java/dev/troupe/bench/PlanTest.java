package dev.troupe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void shouldFindCasesByTheirNameOrThatOfARow() {
    assertEquals(
        List.of("queue.nonsense"),
        Bench.unknown(
            Plan.of(Plan.ALL, List.of("queue.int", "queue.echo.p99", "queue.nonsense"), true)));
  }

  @Test
  void shouldLookInTheGroupOnly() {
    assertEquals(
        List.of(
            "start.hello",
            "start.open",
            "start.pool4",
            "start.firstrun",
            "start.concert",
            "start",
            "start.reserve",
            "start.cold",
            "start.row200",
            "start.crowd40"),
        Bench.names(Plan.of("start", List.of(), true)));
    assertEquals(List.of("start"), Bench.unknown(Plan.of("pool", List.of("start"), true)));
  }

  @Test
  void shouldMeasureTheLimitsOfTheMachineOnlyWhenAsked() {
    assertEquals(List.of("scale"), Bench.names(Plan.of("scale", List.of(), true)));
    assertFalse(Bench.names(Plan.of(Plan.ALL, List.of(), true)).contains("scale"));
  }

  @Test
  void shouldGiveEveryRowANameOfItsOwn() {
    List<String> names = Bench.names(Plan.of(Plan.ALL, List.of(), false));
    assertEquals(names.size(), names.stream().distinct().count());
    assertTrue(names.contains("queue.standing1000000"), names::toString);
  }
}
