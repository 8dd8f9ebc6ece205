package dev.troupe.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Packs a {@link LibraryJar} in a JVM of its own, which the one that wants it starts with a lower
 * priority: the packing takes some seconds of processor time that a program has better use for. It
 * ends when its stdin ends, and so with its parent, however that ends.
 */
final class LibraryJarMain {
  private LibraryJarMain() {}

  /**
   * Packs libraries.
   *
   * @param args the jar to be written, the jar or directory of Troupe's own classes, and its
   *     libraries
   */
  public static void main(String[] args) throws IOException {
    Thread watchdog = new Thread(() -> endWith(System.in), "troupe-parent");
    watchdog.setDaemon(true);
    watchdog.start();
    List<Path> files = Arrays.stream(args).map(Path::of).toList();
    LibraryJar.pack(new Libraries(files.get(1), files.subList(2, files.size())), files.get(0));
  }

  private static void endWith(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // Nothing is said here.
      }
    } catch (IOException e) {
      // A broken pipe is an end too.
    }
    Runtime.getRuntime().halt(1);
  }
}
