package dev.troupe.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where things stand in the repository. */
final class House {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ""));

  static final Path CLASSES = ROOT.resolve("target/classes");
  static final Path MAIN = ROOT.resolve("src/main/java");
  static final Path RESOURCES = ROOT.resolve("src/main/resources");
  static final Path TEST = ROOT.resolve("src/test/java");

  private House() {}

  /** The source files below a directory, but those in packages named {@code without}. */
  static List<SourceFile> sources(Path directory, String without) {
    return files(directory, file -> file.toString().endsWith(".java")).stream()
        .filter(file -> !file.getParent().endsWith(without))
        .map(SourceFile::read)
        .collect(Collectors.toList());
  }

  /** All text that is shipped beside the classes. */
  static String resources() {
    return Files.exists(RESOURCES)
        ? files(RESOURCES, file -> true).stream()
            .map(file -> SourceFile.read(file).text())
            .collect(Collectors.joining("\n"))
        : "";
  }

  /** The compiled classes, loaded but not initialised. */
  static List<Class<?>> classes() {
    return files(CLASSES, file -> file.toString().endsWith(".class")).stream()
        .map(file -> CLASSES.relativize(file).toString())
        .filter(name -> !name.endsWith("-info.class"))
        .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
        .map(House::load)
        .collect(Collectors.toList());
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, House.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path directory, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(wanted)
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
