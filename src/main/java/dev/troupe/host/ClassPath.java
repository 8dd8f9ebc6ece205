package dev.troupe.host;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * A class path as it can travel: every entry a jar. Directories are packed such that the same files
 * make the same jar, and what the manifest of a jar refers to follows it.
 */
final class ClassPath {
  private static final String JAR = ".jar";

  /** No clock has a say in what a jar is. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  /**
   * An entry.
   *
   * @param part what the other side is told of it
   * @param file where it is
   */
  record Entry(Speech.Part part, Path file) {}

  private ClassPath() {}

  /**
   * Prepares a class path to travel.
   *
   * @param text the class path
   * @param packed a directory for what has to be packed
   * @return its entries, without those that are not there
   */
  static List<Entry> of(String text, Path packed) throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    for (String entry : text.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        add(Path.of(entry).toAbsolutePath().normalize(), found);
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (Path path : found) {
      Path file = Files.isDirectory(path) ? pack(path, packed) : path;
      Speech.Part part =
          new Speech.Part(String.valueOf(path.getFileName()), Sha256.of(file), Files.size(file));
      entries.add(new Entry(part, file));
    }
    return entries;
  }

  private static void add(Path path, Set<Path> found) throws IOException {
    if (!Files.exists(path) || !found.add(path) || !path.toString().endsWith(JAR)) {
      return;
    }
    for (Path named : namedBy(path)) {
      add(named, found);
    }
  }

  /** One that cannot be read names nothing, as with Java itself. */
  private static List<Path> namedBy(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      Manifest manifest = file.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return names == null
          ? List.of()
          : Stream.of(names.trim().split("\\s+"))
              .flatMap(name -> named(jar, name).stream())
              .toList();
    } catch (ZipException e) {
      return List.of();
    }
  }

  /** A name that stands for no file is none, as with Java itself. */
  private static Optional<Path> named(Path jar, String name) {
    try {
      return Optional.of(jar.toUri().resolve(name))
          .filter(uri -> "file".equals(uri.getScheme()))
          .map(uri -> Path.of(uri).normalize());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Path pack(Path directory, Path packed) throws IOException {
    Path jar = Files.createTempFile(packed, "classes", JAR);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream all = new JarOutputStream(out)) {
      all.setLevel(Deflater.BEST_SPEED);
      for (Path file : files) {
        ZipEntry entry = new ZipEntry(directory.relativize(file).toString().replace('\\', '/'));
        entry.setTimeLocal(NO_TIME);
        all.putNextEntry(entry);
        Files.copy(file, all);
        all.closeEntry();
      }
    }
    return jar;
  }
}
