package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawExitTest {
  @ParameterizedTest(name = "{0}, orderly {1}, signal {2}, killed {3}: {4}")
  @CsvSource({
    "  0, true,   0, false,    0",
    "  1, true,   0, false,    1",
    "  1, false,  0, false,    1",
    "127, false,  0, false,  127",
    "128, false,  0, false,  128",
    // By a signal that the JVM had no time to note.
    "137, false,  0, false,   -9",
    "137, false,  0, true,    -9",
    "134, false,  0, false,   -6",
    "139, false,  0, false,  -11",
    // By a signal that it noted, with its hooks run.
    "143, true,  15, false,  -15",
    "129, true,   1, false,   -1",
    // By its own will, whatever the number looks like.
    "143, true,   0, false,  143",
    "137, true,   0, false,  137",
    "255, true,   0, false,  255",
    // Noted a signal, but a hook halted it with a number of its own.
    "  3, true,  15, false,    3",
    // No signal has such a number.
    "200, false,  0, false,  200",
    "255, false,  0, false,  255",
  })
  void shouldTellSignalsFromNumbers(
      int value, boolean orderly, int signal, boolean killed, int exitCode) {
    assertEquals(
        exitCode,
        new RawExit(value, orderly, signal, killed, "", true, Optional.empty(), "").exitCode());
  }
}
