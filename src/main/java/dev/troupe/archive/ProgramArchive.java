package dev.troupe.archive;

import java.nio.file.Path;
import java.util.List;

/**
 * The archive from which a main program's own JVM starts. Troupe cannot choose the options of a JVM
 * that the user starts, so {@code troupe archive} makes such an archive and prints them. Unlike
 * that of the children ({@link ClassArchive}) it holds the classes of the user too, and is of use
 * with the same class path only.
 */
public final class ProgramArchive {
  /** How the file's name ends: by it the children of the program know that it is not for them. */
  public static final String ENDING = ".troupe-program";

  private ProgramArchive() {}

  /** Returns the options of a JVM that writes the archive when it ends in peace. */
  public static List<String> making(Path file) {
    return JvmArchives.ofThisJvm().making(file);
  }

  /** Returns the options of a JVM that starts from the archive, if it is of use to it. */
  public static List<String> using(Path file) {
    return JvmArchives.ofThisJvm().using(file);
  }
}
