package dev.troupe.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.troupe.task.ProcessRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClosingTableTest {
  private static final Instant BEGIN = Instant.ofEpochSecond(1000);

  @Test
  void shouldAlignNamesThatAreTwiceAsWideAsTheyAreLong() {
    List<String> lines =
        ClosingTable.lines(
            List.of(
                new ProcessRecord(
                    "杰克逊", 42, BEGIN, Optional.of(BEGIN.plusMillis(5250)), OptionalInt.of(0)),
                new ProcessRecord(
                    "Jam", 4242, BEGIN, Optional.of(BEGIN.plusSeconds(12)), OptionalInt.of(-9)),
                new ProcessRecord("house", 7, BEGIN, Optional.empty(), OptionalInt.empty())));
    assertEquals(
        List.of(
            "process   pid  seconds     exit code",
            "杰克逊     42      5.3             0",
            "Jam      4242     12.0  -9 (SIGKILL)",
            "house       7        -             -"),
        lines);
  }

  @Test
  void shouldCountColumnsNotCharacters() {
    assertEquals(6, DisplayWidth.of("杰克逊"));
    assertEquals(2, DisplayWidth.of("，"));
    assertEquals(1, DisplayWidth.of("e\u0301"));
    assertEquals("花  |", DisplayWidth.pad("花", 4) + "|");
  }
}
