package dev.troupe.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file and what is written in it.
 *
 * @param name how it is called in faults
 * @param text its text
 */
record SourceFile(String name, String text) {
  static SourceFile read(Path path) {
    try {
      return new SourceFile(path.getFileName().toString(), Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
