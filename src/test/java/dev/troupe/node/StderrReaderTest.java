package dev.troupe.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StderrReaderTest {
  private static final String MARK = ChildNotes.mark("secret");

  private final StringBuilder passed = new StringBuilder();
  private final List<String> notes = new ArrayList<>();
  private final StderrReader reader =
      new StderrReader("secret", 3, bytes -> passed.append(new String(bytes, UTF_8)), notes::add);

  private void read(String... lines) {
    for (String line : lines) {
      reader.accept(line.getBytes(UTF_8));
    }
  }

  @Test
  void shouldPassOnWhatTheUserWrites() {
    read("one\n", "\n", "不露声色\n", "no end");
    assertEquals("one\n\n不露声色\nno end", passed.toString());
    assertFalse(reader.orderly());
    assertEquals(0, reader.signal());
    assertEquals("", reader.work());
  }

  @Test
  void shouldKeepNotesBackAndRememberThem() {
    read(MARK + "work 0/1\n", "user\n", MARK + "work 0/2\n", MARK + "signal 15\n");
    read(MARK + "orderly\n");
    assertEquals("user\n", passed.toString());
    assertEquals("0/2", reader.work());
    assertEquals(15, reader.signal());
    assertTrue(reader.orderly());
  }

  @Test
  void shouldHandOnWhatTheChildNotesOfItsLife() {
    read(MARK + "node\n", "user\n", MARK + "begun\n", MARK + "up akka://troupe@127.0.0.1:1\n");
    assertEquals(List.of("node", "begun", "up akka://troupe@127.0.0.1:1"), notes);
    assertTrue(reader.begun());
  }

  @Test
  void shouldPutTheOutcomeTogetherFromItsParts() {
    assertEquals(Optional.empty(), reader.outcome());
    read(MARK + "outcome AQID\n", "user\n", "unfinished" + MARK + "outcome BAU=\n");
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, reader.outcome().orElseThrow().bytes());
    assertEquals("user\nunfinished", passed.toString());
  }

  @Test
  void shouldTakeANoteOutOfTheMiddleOfALine() {
    read("unfinished" + MARK + "orderly\n", " business\n");
    assertEquals("unfinished business\n", passed.toString());
    assertTrue(reader.orderly());
  }

  @Test
  void shouldKeepEveryByteBeforeANote() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] noText = {-1, 'a', -2};
    line.writeBytes(noText);
    line.writeBytes((MARK + "orderly\n").getBytes(UTF_8));
    new StderrReader("secret", 3, all::writeBytes, notes::add).accept(line.toByteArray());
    assertArrayEquals(noText, all.toByteArray());
  }

  @Test
  void shouldPassOnNotesWithAnotherSecret() {
    String forged = ChildNotes.mark("guessed") + "orderly\n";
    read(forged);
    assertEquals(forged, passed.toString());
    assertFalse(reader.orderly());
  }

  @Test
  void shouldDropTheWordsOfTheJvmOnlyAtTheBeginning() {
    read("Picked up JAVA_TOOL_OPTIONS: -Da=b\n", "NOTE: Picked up JDK_JAVA_OPTIONS: -Dc\n");
    read("mine\n", "Picked up _JAVA_OPTIONS: said the user\n");
    assertEquals("mine\nPicked up _JAVA_OPTIONS: said the user\n", passed.toString());
  }

  @Test
  void shouldRememberTheLastLines() {
    read("1\n", "2\r\n", MARK + "work 0/1\n", "3\n", "4");
    assertEquals(List.of("2", "3", "4"), reader.lastLines());
  }
}
