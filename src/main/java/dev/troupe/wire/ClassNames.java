package dev.troupe.wire;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds classes by the names people write, and those they may have meant. */
final class ClassNames {
  private ClassNames() {}

  /** Returns the class, not initialised, or null. Nested classes may be written with a dot. */
  static Class<?> find(String name, ClassLoader loader) {
    String binary = name;
    while (true) {
      try {
        return Class.forName(binary, false, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        int dot = binary.lastIndexOf('.');
        if (dot < 0) {
          return null;
        }
        binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
      }
    }
  }

  /** Returns the message about a class that is not there. */
  static String unknown(String name, ClassLoader loader) {
    String folder = name.substring(0, name.lastIndexOf('.') + 1);
    List<String> neighbours =
        inFolder(folder.replace('.', '/'), loader).map(n -> folder + n.replace('$', '.')).toList();
    String hint = Spelling.hint(name, neighbours);
    return "class "
        + name
        + " is not on the class path"
        + (hint.isEmpty() ? "; put it there" : hint);
  }

  private static Stream<String> inFolder(String folder, ClassLoader loader) {
    URL url = loader.getResource(folder);
    if (url == null) {
      return Stream.empty();
    }
    try {
      List<String> files = "file".equals(url.getProtocol()) ? files(url) : inJar(url, folder);
      return files.stream()
          .filter(f -> f.endsWith(".class") && f.indexOf('/') < 0)
          .map(f -> f.substring(0, f.length() - ".class".length()));
    } catch (IOException | IllegalArgumentException e) {
      // Only a hint would have come of it.
      return Stream.empty();
    }
  }

  private static List<String> files(URL url) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(URI.create(url.toString())))) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  private static List<String> inJar(URL url, String folder) throws IOException {
    if (!(url.openConnection() instanceof JarURLConnection connection)) {
      return List.of();
    }
    return connection.getJarFile().stream()
        .map(entry -> entry.getName())
        .filter(name -> name.startsWith(folder))
        .map(name -> name.substring(folder.length()))
        .toList();
  }
}
