package dev.troupe.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
  @TempDir private Path directory;

  private Path jar(String name, String refersTo) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!refersTo.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, refersTo);
    }
    Path jar = directory.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  private List<String> names(String classPath) throws IOException {
    return ClassPath.of(classPath, directory).stream().map(entry -> entry.part().name()).toList();
  }

  @Test
  void shouldBringWhatAManifestRefersTo() throws IOException {
    jar("b.jar", "");
    assertEquals(List.of("a.jar", "b.jar"), names(jar("a.jar", "b.jar missing.jar").toString()));
  }

  @Test
  void shouldTakeNamesThatStandForNoFileForNone() throws IOException {
    jar("b.jar", "");
    String odd = "lib\\x.jar ${libs} file:lib/x.jar http://host/x.jar b.jar";
    assertEquals(List.of("a.jar", "b.jar"), names(jar("a.jar", odd).toString()));
  }
}
