package dev.troupe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixSinkTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldPutThePaddedNameBeforeEachLine() {
    PrefixSink sink = sink(false, "Jam", "杰克逊");
    sink.line("Jam", false, "唱\n".getBytes(UTF_8));
    sink.line("杰克逊", false, "舞".getBytes(UTF_8));
    sink.line("Jam", true, "oh\n".getBytes(UTF_8));
    assertEquals("Jam    | 唱\n杰克逊 | 舞\n", out.toString(UTF_8));
    assertEquals("Jam    | oh\n", err.toString(UTF_8));
  }

  @Test
  void shouldWidenForALongerName() {
    PrefixSink sink = sink(false, "a");
    sink.line("abc", false, "1\n".getBytes(UTF_8));
    sink.line("a", false, "2\n".getBytes(UTF_8));
    assertEquals("abc | 1\na   | 2\n", out.toString(UTF_8));
  }

  @Test
  void shouldGiveANameTheSameColourEachTime() {
    Prefix first = new Prefix(List.of("Jam"), true);
    Prefix second = new Prefix(List.of("Jam"), true);
    assertEquals(first.of("Jam"), second.of("Jam"));
    assertTrue(first.of("Jam").startsWith("\u001b["), first.of("Jam"));
    assertTrue(first.of("Jam").contains("Jam | "), first.of("Jam"));
  }

  @Test
  void shouldCutWhatTheDirectorPrintsIntoLines() {
    List<String> lines = new ArrayList<>();
    try (PrintStream stream =
        new PrintStream(new LineStream(line -> lines.add(new String(line, UTF_8))), true, UTF_8)) {
      stream.print("演唱");
      stream.print("会\n开始\n结");
      assertEquals(List.of("演唱会\n", "开始\n"), lines);
    }
    assertEquals(List.of("演唱会\n", "开始\n", "结"), lines);
  }

  private PrefixSink sink(boolean coloured, String... names) {
    return new PrefixSink(
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        new Prefix(List.of(names), coloured));
  }
}
