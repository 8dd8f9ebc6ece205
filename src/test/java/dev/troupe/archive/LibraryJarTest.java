package dev.troupe.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryJarTest {
  @TempDir private Path directory;

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private Map<String, byte[]> pack(Path own, Path... libraries) throws IOException {
    Path jar = directory.resolve("packed.jar");
    LibraryJar.pack(new Libraries(own, List.of(libraries)), jar);
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(0, files.filter(file -> file.toString().endsWith(".part")).count());
    }
    return Jars.read(jar);
  }

  @Test
  void shouldHoldAllOfOursAndTheClassesOfLibraries() throws IOException {
    Path own =
        Jars.write(
            directory.resolve("own.jar"),
            Map.of(
                "a/A.class", bytes("A"), "META-INF/services/S", bytes("s"), "a.conf", bytes("c")));
    Path library =
        Jars.write(
            directory.resolve("library.jar"),
            Map.of("b/B.class", bytes("B"), "a/A.class", bytes("other"), "b.conf", bytes("b")));
    Map<String, byte[]> packed = pack(own, library);
    assertEquals(
        Set.of("a/A.class", "META-INF/services/S", "a.conf", "b/B.class"), packed.keySet());
    assertEquals("A", new String(packed.get("a/A.class"), UTF_8), "the first on the path counts");
  }

  @Test
  void shouldHoldClassesThatLieInADirectory() throws IOException {
    Path own = Files.createDirectories(directory.resolve("classes/a")).getParent();
    Files.writeString(own.resolve("a/A.class"), "A");
    assertEquals(Set.of("a/A.class"), pack(own).keySet());
  }

  @Test
  void shouldHoldWhatIsMeantForThisJava() throws IOException {
    Path own = Files.createDirectories(directory.resolve("classes"));
    Path library =
        Jars.write(
            directory.resolve("library.jar"),
            Map.of(
                "b/B.class", bytes("old"),
                "META-INF/versions/17/b/B.class", bytes("17"),
                "META-INF/versions/99/b/B.class", bytes("99"),
                "module-info.class", bytes("m")));
    Map<String, byte[]> packed = pack(own, library);
    assertEquals(Set.of("b/B.class"), packed.keySet());
    assertEquals("17", new String(packed.get("b/B.class"), UTF_8));
  }
}
