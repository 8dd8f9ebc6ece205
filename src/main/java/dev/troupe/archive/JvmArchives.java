package dev.troupe.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How this JVM is told to make or use an archive: by AppCDS, or by an AOT cache where it has one.
 */
enum JvmArchives {
  /** Since JDK 13. */
  CLASS_DATA("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", "cds"),
  /** Since JDK 25 one run makes it. */
  AOT_CACHE("-XX:AOTCacheOutput=", "-XX:AOTCache=", "aot");

  private static final int AOT_CACHE_SINCE = 25;

  /** Whoever uses these knows what he does. */
  private static final List<String> USERS_OWN =
      List.of(
          "-Xshare",
          "-XX:SharedArchiveFile",
          "-XX:ArchiveClassesAtExit",
          "-XX:+AutoCreateSharedArchive",
          "-XX:AOT",
          "-Xbootclasspath",
          "--patch-module",
          "--upgrade-module-path",
          "--limit-modules");

  private final String make;
  private final String use;
  private final String log;

  JvmArchives(String make, String use, String log) {
    this.make = make;
    this.use = use;
    this.log = log;
  }

  static JvmArchives ofThisJvm() {
    return Runtime.version().feature() >= AOT_CACHE_SINCE ? AOT_CACHE : CLASS_DATA;
  }

  /** Tells whether options leave the matter to us. */
  static boolean areOurs(List<String> options) {
    return options.stream().noneMatch(option -> USERS_OWN.stream().anyMatch(option::startsWith));
  }

  List<String> making(Path file) {
    return List.of(make + file, "-Xlog:disable");
  }

  /** An archive that cannot be used is none, and nothing to talk of. */
  List<String> using(Path file) {
    return Stream.concat(Stream.of(use + file), quiet()).toList();
  }

  private Stream<String> quiet() {
    return Stream.of("-Xlog:" + log + "=off", "-Xlog:" + log + "*=off");
  }

  /** Leaves out what {@link #using} has added for a file in a directory, or a program's archive. */
  List<String> without(List<String> options, Path directory) {
    Predicate<String> ours =
        option ->
            option.startsWith(use)
                && (option.startsWith(use + directory) || option.endsWith(ProgramArchive.ENDING));
    if (options.stream().noneMatch(ours)) {
      return options;
    }
    List<String> quiet = quiet().toList();
    return options.stream()
        .filter(option -> !ours.test(option) && !quiet.contains(option))
        .toList();
  }
}
