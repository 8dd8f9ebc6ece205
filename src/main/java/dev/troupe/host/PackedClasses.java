package dev.troupe.host;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A class path that is ready to travel, and the files that had to be made for that. */
final class PackedClasses implements Closeable {
  private final Path directory;
  private final List<ClassPath.Entry> entries;

  private PackedClasses(Path directory, List<ClassPath.Entry> entries) {
    this.directory = directory;
    this.entries = entries;
  }

  /** Packs a class path; its directories go into files for this user alone. */
  static PackedClasses of(String classPath) throws IOException {
    Path directory = Files.createTempDirectory("troupe-classes");
    try {
      return new PackedClasses(directory, ClassPath.of(classPath, directory));
    } catch (IOException | RuntimeException e) {
      Trees.remove(directory);
      throw e;
    }
  }

  static PackedClasses of(List<Path> classPath) throws IOException {
    return of(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
  }

  /** Tells whether the file of an entry had to be made, and goes when this is closed. */
  boolean isMade(ClassPath.Entry entry) {
    return entry.file().startsWith(directory);
  }

  List<ClassPath.Entry> entries() {
    return entries;
  }

  @Override
  public void close() throws IOException {
    Trees.remove(directory);
  }
}
