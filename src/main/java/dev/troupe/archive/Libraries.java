package dev.troupe.archive;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Troupe itself and what it is made of, as they stand on a class path: what an archive holds. An
 * archive is of use only to a JVM whose class path begins with the very jars with which it was
 * made, and none of them a directory, so children get these first and then the whole class path as
 * it is.
 *
 * @param own the jar, or the directory, that Troupe's own classes come from
 * @param jars the libraries, in the order of the class path
 */
record Libraries(Path own, List<Path> jars) {

  /** Names of the jars, without their versions. The test of libraries knows if one is missing. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "(agrona|akka-[a-z0-9-]+_2\\.13|asn-one|config|jackson-[a-z0-9-]+(_2\\.13)?|logback-(classic|core)"
              + "|lz4-java|paranamer|reactive-streams|scala-java8-compat_2\\.13|scala-library"
              + "|slf4j-api|ssl-config-core_2\\.13)-\\d.*\\.jar");

  /** Finds them. */
  static Libraries of(Class<?> ours, String classPath) {
    Set<Path> jars = new LinkedHashSet<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (isKnown(path) && Files.isRegularFile(path)) {
        jars.add(path.toAbsolutePath().normalize());
      }
    }
    return new Libraries(location(ours), List.copyOf(jars));
  }

  static boolean isKnown(Path jar) {
    return jar.getFileName() != null && KNOWN.matcher(jar.getFileName().toString()).matches();
  }

  private static Path location(Class<?> ours) {
    CodeSource source = ours.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException("nobody knows where " + ours + " comes from");
    }
    try {
      return Path.of(source.getLocation().toURI()).toAbsolutePath().normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells whether Troupe's own classes lie in a directory, as they do where it is being built. */
  boolean isLoose() {
    return Files.isDirectory(own);
  }

  /** Returns every file that they consist of, in an order that is always the same. */
  List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    if (isLoose()) {
      try (Stream<Path> walk = Files.walk(own)) {
        walk.filter(Files::isRegularFile).sorted().forEach(files::add);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    } else {
      files.add(own);
    }
    files.addAll(jars);
    return files;
  }
}
