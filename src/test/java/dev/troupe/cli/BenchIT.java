package dev.troupe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.troupe.support.Limit;
import dev.troupe.support.Program;
import dev.troupe.support.RealJvms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code troupe bench}, with a case or two. */
@RealJvms
@Limit(seconds = 120)
class BenchIT {
  private static final Duration LONG = Duration.ofSeconds(100);

  @Test
  void shouldMeasureACaseAndWriteItDown(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("figures.json");
    Program program =
        start("bench", "queue", "--only", "queue.int", "--quick", "--json", file.toString());
    assertEquals(0, program.awaitExit(LONG), program.err()::text);
    assertTrue(program.out().text().contains("queue.int"), program.out()::text);
    JsonNode figures = new ObjectMapper().readTree(file.toFile()).get(0);
    for (String key :
        List.of("case", "unit", "troupe", "cpython", "ratio", "troupeMin", "troupeMax")) {
      assertTrue(figures.has(key), key + " is missing in " + figures);
    }
    assertTrue(figures.get("troupe").asDouble() > 0, figures::toString);
    assertEquals(">=10x", figures.get("target").asText());
    assertTrue(figures.has("targetMet"), figures::toString);
  }

  @Test
  void shouldNameTheCasesWhenThereIsNoSuch() {
    Program program = start("bench", "--only", "queue.nonsense");
    assertEquals(2, program.awaitExit(LONG));
    assertTrue(program.err().text().contains("queue.echo"), program.err()::text);
  }

  private static Program start(String... arguments) {
    return Program.java(Main.class, arguments).start();
  }
}
