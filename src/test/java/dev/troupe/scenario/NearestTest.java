package dev.troupe.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void shouldCountInsertedDeletedAndReplacedLetters() {
    assertEquals(0, Nearest.distance("beat", "beat"));
    assertEquals(1, Nearest.distance("gift", "gifts"));
    assertEquals(3, Nearest.distance("kitten", "sitting"));
    assertEquals(4, Nearest.distance("", "beat"));
  }

  @Test
  void shouldFindTheNearestWord() {
    assertEquals(Optional.of("args"), Nearest.to("arg", List.of("kwargs", "args", "name")));
  }

  @Test
  void shouldNotGuessWildly() {
    assertEquals(Optional.empty(), Nearest.to("zz", List.of("a", "b")));
    assertEquals("known: args, name", Nearest.hint("working", List.of("name", "args")));
  }
}
