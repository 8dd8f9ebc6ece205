package dev.troupe.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramCostTest {
  private static final String LOOP = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";

  @Test
  void shouldReadWhatTheShellSaysOfItsChildren() {
    assertEquals(64.25 + 0.5, ProgramCost.childrenTime("0m7.00s 0m7.00s\n1m4.25s 0m0.50s\n"), 1e-9);
    assertEquals(0.75, ProgramCost.childrenTime("0m0,00s 0m0,00s\n0m0,50s 0m0,25s\n"), 1e-9);
  }

  @Test
  void shouldCountTheTimeOfGrandchildren() throws Exception {
    ProgramCost cost = ProgramCost.of(List.of("sh", "-c", "sh -c '" + LOOP + "'; true"));
    assertTrue(cost.cpuSeconds() > 0.02, cost::toString);
    assertTrue(cost.seconds() > 0.02, cost::toString);
  }

  @Test
  void shouldCountTheTimeOfThoseThatOutliveTheProgram() throws Exception {
    String slow = LOOP.replace("200000", "2000000");
    ProgramCost cost = ProgramCost.of(List.of("sh", "-c", "(" + slow + ") & sleep 0.3"));
    assertTrue(cost.cpuSeconds() > cost.seconds(), cost::toString);
  }

  @Test
  void shouldNotTakeAFailureForAFigure() {
    assertThrows(IllegalStateException.class, () -> ProgramCost.of(List.of("false")));
  }
}
