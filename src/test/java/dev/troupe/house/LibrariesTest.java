package dev.troupe.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who depends on Troupe gets the libraries that Troupe is tested with. */
class LibrariesTest {
  private static final Pattern MANAGED = Pattern.compile("(jackson-.+|scala-library)-\\d.*\\.jar");
  private static final String SCALA = "2.13";

  private static List<String> onTheClassPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(path.split(File.pathSeparator))
        .map(entry -> MANAGED.matcher(Path.of(entry).getFileName().toString()))
        .filter(Matcher::matches)
        .map(jar -> jar.group(1).replace("_" + SCALA, "_${scala.binary.version}"))
        .toList();
  }

  /** Versions that are managed, and not declared, are not seen by who depends on Troupe. */
  @Test
  void shouldDeclareTheLibrariesOfWhichItManagesTheVersion() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String declared = pom.substring(pom.indexOf("</dependencyManagement>"));
    List<String> libraries = onTheClassPath();
    assertFalse(libraries.isEmpty(), "there are some");
    List<String> missing =
        libraries.stream()
            .filter(library -> !declared.contains("<artifactId>" + library + "</artifactId>"))
            .toList();
    assertEquals(List.of(), missing);
  }
}
