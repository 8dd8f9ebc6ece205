package dev.troupe.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every message class of a kind, found among the compiled classes, so that a new one is in the
 * table test without being put there.
 */
public final class WireMessages {
  private WireMessages() {}

  /**
   * Finds the concrete classes that implement {@code marker} and were compiled with it. Each must
   * be a record or an enum: nothing else can be sampled, and nothing else should travel.
   */
  public static List<Class<?>> of(Class<?> marker) {
    List<Class<?>> messages =
        compiledWith(marker)
            .filter(marker::isAssignableFrom)
            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
            .collect(Collectors.toList());
    messages.stream()
        .filter(type -> !type.isRecord() && !type.isEnum())
        .forEach(
            type -> {
              throw new AssertionError(
                  "message [" + type.getName() + "] must be a record or an enum");
            });
    return messages;
  }

  /** Loads, without initialising, every class of the directory that {@code neighbour} is in. */
  private static Stream<Class<?>> compiledWith(Class<?> neighbour) {
    Path root = directoryOf(neighbour);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> root.relativize(file).toString())
          .filter(name -> !name.endsWith("-info.class"))
          .sorted()
          .<Class<?>>map(name -> load(name, neighbour.getClassLoader()))
          .collect(Collectors.toList())
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directoryOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String file, ClassLoader loader) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
